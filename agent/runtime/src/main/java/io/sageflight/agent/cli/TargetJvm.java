/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.control.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A running JVM, connected over the attach interface. Only {@link #loadAgent} changes it; JVM commands go the way of
 * {@code jcmd}. May be used by several threads: each request is a connection of its own.
 */
final class TargetJvm implements AutoCloseable {
    private static final int OLDEST_JAVA = 17;

    private final TargetProcess process;
    private final VirtualMachine machine;

    private TargetJvm(TargetProcess process, VirtualMachine machine) {
        this.process = process;
        this.machine = machine;
    }

    /** Connects; fails with {@link ExitCode#NO_JVM} where there is nothing to connect to. */
    static TargetJvm attach(long pid) throws CommandException {
        TargetProcess process = new TargetProcess(pid);
        process.checkIsJvm();
        try {
            return new TargetJvm(process, VirtualMachine.attach(Long.toString(pid)));
        } catch (AttachNotSupportedException | IOException e) {
            process.checkIsJvm(); // it may have ended meanwhile
            throw new CommandException(
                    ExitCode.NO_JVM,
                    "Cannot attach to process " + pid + ": " + FailureText.of(e)
                            + " (attach works for JVMs of the same user that run without -XX:+DisableAttachMechanism)",
                    e);
        }
    }

    TargetProcess process() {
        return process;
    }

    Properties systemProperties() throws IOException {
        try {
            return machine.getSystemProperties();
        } catch (IOException e) {
            throw reasonFor(e);
        }
    }

    /** What the agent there says of itself; empty if none was ever loaded. */
    Optional<AgentStatus> status() throws IOException {
        return AgentStatus.from(agentProperties());
    }

    /** The agent's answer to the load with this {@code answer-id}, in its status; empty if there is none yet. */
    Optional<AgentStatus> answerTo(String id) throws IOException {
        Properties properties = agentProperties();
        return Answers.find(properties, id)
                .flatMap(answer -> AgentStatus.from(properties).map(status -> status.withAnswer(answer)));
    }

    private Properties agentProperties() throws IOException {
        try {
            return machine.getAgentProperties();
        } catch (IOException e) {
            throw reasonFor(e);
        }
    }

    /** Loads the agent's jar, at a path as the target sees it. Returns when {@code agentmain} has returned. */
    void loadAgent(Path jar, String options) throws CommandException, IOException {
        try {
            machine.loadAgent(jar.toString(), options);
        } catch (IOException e) {
            throw reasonFor(e);
        } catch (AgentLoadException | AgentInitializationException e) {
            if (String.valueOf(e.getMessage()).contains("did not respond") && process.endsNow()) {
                throw new TargetEndedException(process.pid(), e);
            }
            throw new CommandException(
                    ExitCode.FAILED,
                    "JVM " + process.pid() + " did not load " + jar + ": " + FailureText.of(e)
                            + " (it must be able to read that file)",
                    e);
        }
    }

    void checkJavaVersion() throws CommandException, IOException {
        String version = systemProperties().getProperty("java.specification.version", "");
        int feature = version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0;
        if (feature < OLDEST_JAVA) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "JVM " + process.pid() + " runs Java " + version + "; the agent needs Java " + OLDEST_JAVA
                            + " or later");
        }
    }

    /** Sends a JVM command, as {@code jcmd} does, and returns its output. */
    String command(String command) throws CommandException, IOException {
        try {
            // public method of a class that is no part of the attach API: jcmd itself calls it
            Method execute = Class.forName(
                            "sun.tools.attach.HotSpotVirtualMachine",
                            false,
                            machine.getClass().getClassLoader())
                    .getMethod("executeJCmd", String.class);
            try (InputStream output = (InputStream) execute.invoke(machine, command)) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                // commands say something, except where the JVM ends in the middle of one
                if (text.isBlank() && process.endsNow()) {
                    throw new TargetEndedException(process.pid(), null);
                }
                return text;
            }
        } catch (IOException e) {
            throw reasonFor(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw reasonFor(failure);
            }
            throw new CommandException(ExitCode.FAILED, FailureText.of(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "This Java runtime cannot send JVM commands: it is no HotSpot JDK, or the command was not run by"
                            + " java -jar sage-agent.jar",
                    e);
        }
    }

    /** What to throw for a failed request: how the end of a JVM shows depends on how far the request came. */
    private IOException reasonFor(IOException failure) {
        boolean answered = failure instanceof AttachOperationFailedException || failure instanceof TargetEndedException;
        return !answered && process.endsNow() ? new TargetEndedException(process.pid(), failure) : failure;
    }

    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException e) {
            // there is nothing left to disconnect from
        }
    }
}
