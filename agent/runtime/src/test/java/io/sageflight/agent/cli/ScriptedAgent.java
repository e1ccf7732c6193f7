/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.control.AgentStatus.State;
import io.sageflight.events.AgentOverhead;
import io.sageflight.events.EventNames;
import io.sageflight.events.SessionCreation;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for the agent where only its side of the command line's contract matters: it answers through agent
 * properties, and emits a session every few milliseconds. The options {@code silent=} and {@code refuse=} make it fail.
 */
public final class ScriptedAgent {
    private static volatile boolean attached;
    private static int loads;
    private static String effective = "";

    private ScriptedAgent() {}

    /** A jar of this agent; its classes come from the child's class path. */
    static Path jar(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), ScriptedAgent.class.getName());
        Path jar = directory.resolve("scripted agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry("empty"));
        }
        return jar;
    }

    public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
        loads++;
        String id = "";
        String options = "";
        boolean detach = false;
        for (String option : arguments.split(",")) {
            if (option.startsWith("answer-id=")) {
                id = option.substring("answer-id=".length());
            } else if (option.equals("command=detach")) {
                detach = true;
            } else {
                options += (options.isEmpty() ? "" : ",") + option;
            }
        }
        if (options.startsWith("silent=")) {
            return;
        }
        if (options.startsWith("refuse=")) {
            publish(instrumentation, status(State.DETACHED, "option refuse is unknown", id));
        } else if (detach) {
            attached = false;
            publish(instrumentation, status(State.DETACHED, "detached: 4 classes restored", id));
        } else {
            attached = true;
            effective = options;
            publish(instrumentation, status(State.WOVEN, "attached", id));
            Thread thread = new Thread(ScriptedAgent::work, "scripted-agent");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static AgentStatus status(State state, String answer, String id) {
        return new AgentStatus(
                state,
                "0.0." + loads,
                "",
                effective,
                1_700_000_000_000L,
                4,
                0,
                10,
                0,
                5,
                3,
                "",
                effective.isEmpty() ? List.of() : List.of(effective),
                List.of("com.acme.Huge: its methods are too large"),
                "",
                answer,
                id);
    }

    private static void publish(Instrumentation instrumentation, AgentStatus status) throws Exception {
        Module base = Object.class.getModule();
        instrumentation.redefineModule(
                base,
                Set.of(),
                Map.of("jdk.internal.vm", Set.of(ScriptedAgent.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Properties properties = (Properties) Class.forName("jdk.internal.vm.VMSupport")
                .getMethod("getAgentProperties")
                .invoke(null);
        properties.putAll(status.toProperties());
    }

    private static void work() {
        try {
            while (attached) {
                SessionCreation creation = new SessionCreation();
                creation.begin();
                Thread.sleep(5);
                creation.kind = "sage";
                creation.role = "initiator";
                creation.outcome = EventNames.OUTCOME_OK;
                creation.allocated = 100;
                creation.commit();
                AgentOverhead overhead = new AgentOverhead();
                overhead.since = 1_700_000_000_000L;
                overhead.commit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
