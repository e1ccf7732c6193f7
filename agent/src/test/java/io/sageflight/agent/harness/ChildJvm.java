/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.sageflight.core.session.AbstractSessionManager;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;

/**
 * A JVM started by a test. Its output is collected from the start, every wait has a limit, and closing kills whatever is
 * still running. Not thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
    /** Limit of one wait for a line or for the end; generous, for machines that do other work. */
    private static final long PATIENCE_MILLIS = 90_000;

    private static final String FAILED = "failed ";

    private final Process process;
    private final Output out;
    private final Output err;
    private int read;

    private ChildJvm(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Each of these would change the child's flags or its stderr.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().keySet().removeIf(name -> name.startsWith("SAGE_AGENT_"));
        // What a test expects in a recording must not depend on how busy the machine is.
        builder.environment().put("SAGE_AGENT_START_WAIT", "30s");
        process = builder.start();
        out = new Output("stdout of " + process.pid(), process.getInputStream());
        err = new Output("stderr of " + process.pid(), process.getErrorStream());
    }

    /** Starts a host: a main class of the tests, with the session core and its libraries on the class path and nothing else. */
    public static ChildJvm host(Class<?> main, List<String> jvmArguments, String... arguments) throws IOException {
        String path = Stream.of(main, AbstractSessionManager.class, HKDFBytesGenerator.class, JsonFactory.class)
                .map(ChildJvm::locationOf)
                .collect(Collectors.joining(File.pathSeparator));
        return host(path, main, jvmArguments, arguments);
    }

    /** Starts a host with the libraries of these classes on its class path as well. */
    public static ChildJvm host(List<Class<?>> libraries, Class<?> main, List<String> jvmArguments, String... arguments)
            throws IOException {
        String path = Stream.concat(Stream.of(main, AbstractSessionManager.class), libraries.stream())
                .map(ChildJvm::locationOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return host(path, main, jvmArguments, arguments);
    }

    private static ChildJvm host(String path, Class<?> main, List<String> jvmArguments, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Jdk.tool("java"));
        command.add("-cp");
        command.add(path);
        command.addAll(jvmArguments);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ChildJvm(command);
    }

    /** Runs a host to its end. */
    public static Finished runHost(Class<?> main, List<String> jvmArguments, String... arguments) throws Exception {
        try (ChildJvm child = host(main, jvmArguments, arguments)) {
            return child.awaitEnd();
        }
    }

    /** Runs a host that brings no libraries to its end: what it needs of the session core comes with the agent. */
    public static Finished runBareHost(Class<?> main, List<String> jvmArguments, String... arguments) throws Exception {
        try (ChildJvm child = host(locationOf(main), main, jvmArguments, arguments)) {
            return child.awaitEnd();
        }
    }

    /** Runs the agent's command line to its end. */
    public static Finished cli(String... arguments) throws Exception {
        try (ChildJvm child = startCli(arguments)) {
            return child.awaitEnd();
        }
    }

    /** Starts the agent's command line. */
    public static ChildJvm startCli(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Jdk.tool("java"));
        command.add("-jar");
        command.add(AgentJar.path().toString());
        command.addAll(List.of(arguments));
        return new ChildJvm(command);
    }

    /** Runs a program of the JDK to its end. */
    public static Finished tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Jdk.tool(name));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Finished run(List<String> command) throws Exception {
        try (ChildJvm child = new ChildJvm(command)) {
            return child.awaitEnd();
        }
    }

    private static String locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pid() {
        return Long.toString(process.pid());
    }

    /** Sends a command to a host that listens to its standard input, and waits for its {@code done}. */
    public void command(String line) throws Exception {
        send(line);
        awaitLine("done " + line);
    }

    /** Sends a line to the child's standard input. */
    public void send(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Waits for the next line of output that begins so, and returns it; a line that begins with {@code failed} fails the test. */
    public String awaitLine(String prefix) throws Exception {
        int found = out.await(read, line -> line.startsWith(prefix) || line.startsWith(FAILED), PATIENCE_MILLIS);
        if (found < 0 || out.line(found).startsWith(FAILED)) {
            throw failed("no line \"" + prefix + "\"");
        }
        read = found + 1;
        return out.line(found);
    }

    /** Waits until the process has ended by itself. */
    public Finished awaitEnd() throws Exception {
        return awaitEnd(PATIENCE_MILLIS);
    }

    public Finished awaitEnd(long timeoutMillis) throws Exception {
        if (!process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS)) {
            throw failed("did not end in " + timeoutMillis + " ms");
        }
        out.awaitEnd();
        err.awaitEnd();
        return new Finished(process.exitValue(), out.all(), err.all());
    }

    /** Lines of output so far. */
    public List<String> out() {
        return out.all();
    }

    /** Lines of standard error so far. */
    public List<String> err() {
        return err.all();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** The agent's properties of the running process ({@code sage.agent.…}); loads nothing into it. */
    public Properties agentProperties() throws IOException {
        try {
            VirtualMachine vm = VirtualMachine.attach(pid());
            try {
                return vm.getAgentProperties();
            } finally {
                vm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Waits until an agent property has this value. */
    public void awaitAgentProperty(String name, String value, long timeoutMillis) throws Exception {
        awaitAgentProperty(name, value::equals, value, timeoutMillis);
    }

    /** Waits until an agent property is a number from this one on. */
    public void awaitAgentProperty(String name, int least, long timeoutMillis) throws Exception {
        awaitAgentProperty(
                name, value -> value != null && Integer.parseInt(value) >= least, least + " or more", timeoutMillis);
    }

    private void awaitAgentProperty(String name, Predicate<String> wanted, String text, long timeoutMillis)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        Properties properties = agentProperties();
        while (!wanted.test(properties.getProperty(name))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        name + " is not " + text + " after " + timeoutMillis + " ms, but: " + properties);
            }
            Thread.sleep(50);
            properties = agentProperties();
        }
    }

    private AssertionError failed(String what) throws Exception {
        if (process.isAlive()) {
            // SIGQUIT prints a thread dump to the child's stdout, even where attach would hang.
            new ProcessBuilder("kill", "-QUIT", pid()).start().waitFor(5, TimeUnit.SECONDS);
            out.await(read, line -> line.startsWith("Heap"), 3_000);
        }
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        return new AssertionError(
                "Child JVM: " + what + "\n" + new Finished(process.exitValue(), out.all(), err.all()).transcript());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
