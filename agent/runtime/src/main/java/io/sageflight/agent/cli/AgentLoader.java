/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends the agent in another JVM a command by loading its jar there. The load carries a random id; the agent keeps its
 * answer under that id, where this class waits for it.
 */
final class AgentLoader {
    /** Set by the launcher of the jar: where that jar lies. */
    static final String JAR_PROPERTY = "sage.agent.jar";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    private final TargetJvm jvm;

    AgentLoader(TargetJvm jvm) {
        this.jvm = jvm;
    }

    /**
     * Loads the agent with these options; fails if it refuses. Returns the agent that was there already, if another
     * command has just been faster.
     */
    Optional<AgentStatus> attach(String options) throws CommandException, IOException, InterruptedException {
        jvm.checkJavaVersion();
        AgentStatus status = send(ownJar(), options);
        if (status.answer().startsWith("already attached")) {
            return Optional.of(jvm.status().orElse(status));
        }
        if (!status.answer().startsWith("attached")) {
            throw new CommandException(ExitCode.FAILED, "The agent was not attached: " + status.answer());
        }
        return Optional.empty();
    }

    /** Has the agent take a profile, after loading it if it is not there. Its answer tells whether it does. */
    AgentStatus profile(Optional<AgentStatus> loaded, String options)
            throws CommandException, IOException, InterruptedException {
        jvm.checkJavaVersion();
        Path jar = loaded.isPresent() ? jarOf(loaded.get()) : ownJar();
        return send(jar, "command=profile," + options);
    }

    /** Has the agent leave; fails if it cannot. Empty if another command has just been faster. */
    Optional<AgentStatus> detach(AgentStatus loaded) throws CommandException, IOException, InterruptedException {
        AgentStatus status = send(jarOf(loaded), "command=detach");
        if (status.answer().startsWith("nothing to detach")) {
            return Optional.empty();
        }
        if (!status.answer().startsWith("detached")) {
            throw new CommandException(ExitCode.FAILED, "The agent was not detached: " + status.answer());
        }
        return Optional.of(status);
    }

    /** The jar that an agent came from: loading another would put a second one on the host's class path. */
    private Path jarOf(AgentStatus loaded) throws CommandException {
        Path jar = Path.of(loaded.jar());
        boolean there =
                !loaded.jar().isEmpty() && Files.isReadable(jvm.process().seenFromHere(jar.toAbsolutePath()));
        return there ? jar : ownJar();
    }

    private AgentStatus send(Path jar, String options) throws CommandException, IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        jvm.loadAgent(jar, (options.isEmpty() ? "" : options + ",") + "answer-id=" + id);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            Optional<AgentStatus> status = jvm.answerTo(id);
            if (status.isPresent()) {
                return status.get();
            }
            Thread.sleep(POLL_MILLIS);
        } while (System.nanoTime() < deadline);
        throw new CommandException(
                ExitCode.FAILED,
                "The agent in JVM " + jvm.process().pid() + " gave no answer within " + PATIENCE.toSeconds()
                        + " s; see: sage-agent status " + jvm.process().pid());
    }

    private Path ownJar() throws CommandException {
        String property = System.getProperty(JAR_PROPERTY);
        if (property == null || property.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "This command must load sage-agent.jar and does not know where it lies; run it by"
                            + " java -jar sage-agent.jar");
        }
        Path jar = Path.of(property).toAbsolutePath();
        if (!Files.isReadable(jvm.process().seenFromHere(jar))) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "JVM " + jvm.process().pid() + " runs in another file system, without " + jar
                            + "; copy the jar to the same path there");
        }
        return jar;
    }
}
