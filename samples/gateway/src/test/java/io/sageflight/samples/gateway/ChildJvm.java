/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A packaged jar that runs in a JVM of its own, on the JDK of the tests. Whatever still runs is killed by closing. */
final class ChildJvm implements AutoCloseable {
    static final String AGENT =
            Path.of(System.getProperty("agent.jar")).normalize().toString();

    private static final String GATEWAY = System.getProperty("gateway.jar");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildJvm(Path directory, List<String> jvmArguments, String jar, String... arguments) throws IOException {
        out = Files.createTempFile(directory, "out", ".txt");
        err = Files.createTempFile(directory, "err", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-jar", jar));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        // The JVM would say on standard error that it read them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().keySet().removeIf(name -> name.startsWith("SAGE_AGENT_"));
        process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /** Starts the gateway; what it prints goes to files in the directory. */
    static ChildJvm gateway(Path directory, List<String> jvmArguments, String... arguments) throws IOException {
        return new ChildJvm(directory, jvmArguments, GATEWAY, arguments);
    }

    /** Runs a command of the agent's jar, which must succeed, and returns what it printed. */
    static String agentCommand(Path directory, String... arguments) throws Exception {
        try (ChildJvm command = new ChildJvm(directory, List.of(), AGENT, arguments)) {
            Ended ended = command.await();
            assertThat(ended.exitCode()).as(ended::toString).isZero();
            return String.join("\n", ended.out());
        }
    }

    String pid() {
        return Long.toString(process.pid());
    }

    String awaitFirstLine() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(out).contains("\n")) {
            assertThat(process.isAlive()).as("runs").isTrue();
            assertThat(System.nanoTime()).as("nanoseconds").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Files.readAllLines(out).get(0);
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end. */
    Ended await() throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /**
     * A process that has ended.
     *
     * @param out lines of standard output
     * @param err lines of standard error
     */
    record Ended(int exitCode, List<String> out, List<String> err) {}
}
