/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM like the one that runs the tests, without our agent; it ends with this object, or with the test JVM. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it and returns once its main method runs. */
    static ChildJvm start(String... jvmArguments) throws IOException {
        return start(Host.class, List.of("--password=secret"), jvmArguments);
    }

    /** Starts one with another main class, which says "ready" as well. */
    static ChildJvm start(Class<?> main, List<String> arguments, String... jvmArguments) throws IOException {
        ChildJvm child = run(main, arguments, jvmArguments);
        String line = child.output.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("the child JVM did not start: " + line);
        }
        return child;
    }

    /** Starts one and does not wait for what it says. */
    static ChildJvm run(Class<?> main, List<String> arguments, String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.add("-Xmx64m");
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    long pid() {
        return process.pid();
    }

    /** Lets it end as a program does, not by force. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IOException("the child JVM did not end");
        }
    }

    /** Ends it by a signal that lets it run its shutdown hooks, as Ctrl-C does. */
    void interrupt() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Ends it by a signal that lets it do nothing more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Its main class: waits until its standard input ends. */
    static final class Host {
        private Host() {}

        public static void main(String[] args) throws IOException {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // more of it
            }
        }
    }
}
