/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentProperties;
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
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Stands in for the agent where only its side of the command line's contract matters: it answers through agent
 * properties, and emits a session every few milliseconds. An option makes it behave otherwise:
 *
 * <ul>
 *   <li>{@code silent=} and {@code refuse=}: it fails
 *   <li>{@code overtaken=}: more commands follow at once and are answered
 *   <li>{@code late=}: another command has attached it with {@code locks=all}
 *   <li>{@code gone=}: another command detaches it first
 *   <li>{@code weaving=}: it never gets ready
 *   <li>{@code leaves=}: it is detached as soon as a recording runs
 *   <li>{@code halts=load}, {@code halts=detach}, {@code halts=recording}: its JVM ends there
 * </ul>
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
        AgentProperties properties = new AgentProperties(instrumentation);
        haltAt(options, "load");
        if (options.startsWith("silent=")) {
            return;
        }
        if (options.startsWith("refuse=")) {
            properties.answer(id, status(State.DETACHED, "option refuse is unknown"));
        } else if (options.startsWith("late=")) {
            effective = "locks=all";
            properties.answer(id, status(State.WOVEN, "already attached: nothing changed"));
        } else if (detach) {
            haltAt(effective, "detach");
            attached = false;
            boolean gone = effective.startsWith("gone=");
            properties.answer(id, status(State.DETACHED, gone ? "nothing to detach" : "detached: 4 classes restored"));
        } else {
            attached = true;
            effective = options;
            State state = options.startsWith("weaving=") ? State.WEAVING : State.WOVEN;
            properties.answer(id, status(state, "attached"));
            for (int i = 0; options.startsWith("overtaken=") && i < 3; i++) {
                properties.answer("other" + i, status(state, "already attached: nothing changed"));
            }
            whenRecording(() -> {
                haltAt(effective, "recording");
                if (effective.startsWith("leaves=")) {
                    properties.publish(status(State.DETACHED, "detached: 4 classes restored"));
                }
            });
            Thread thread = new Thread(ScriptedAgent::work, "scripted-agent");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void haltAt(String options, String point) {
        if (options.startsWith("halts=" + point)) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void whenRecording(Runnable action) {
        FlightRecorder.addListener(new FlightRecorderListener() {
            @Override
            public void recordingStateChanged(Recording recording) {
                if (recording.getState() == RecordingState.RUNNING) {
                    action.run();
                }
            }
        });
    }

    private static AgentStatus status(State state, String answer) {
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
                state == State.WEAVING ? "instrumenting 3 of 12 classes" : "",
                effective.isEmpty() ? List.of() : List.of(effective),
                List.of("com.acme.Huge: its methods are too large"),
                "",
                answer);
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
