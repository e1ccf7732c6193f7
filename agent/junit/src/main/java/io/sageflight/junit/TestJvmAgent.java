/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The agent in this JVM. Where it is missing it is attached, by its own command line in another process: a JVM does not
 * attach to itself.
 */
final class TestJvmAgent {
    /** The agent's thread; nothing else of it shows inside its JVM. */
    private static final String THREAD = "SAGE Flight";

    private static final String ENTRY_POINT = "io.sageflight.agent.launch.SageAgent";
    private static final long ATTACH_SECONDS = 120;
    private static final Object ONE_AT_A_TIME = new Object();

    private final Optional<String> configuredJar;
    private final Optional<String> allocations;

    /**
     * How to get it.
     *
     * @param configuredJar its jar; else it is looked for on the class path
     * @param allocations the classes that it is to instrument
     */
    TestJvmAgent(Optional<String> configuredJar, Optional<String> allocations) {
        this.configuredJar = configuredJar;
        this.allocations = allocations;
    }

    /**
     * Attaches the agent if it is not there.
     *
     * @throws CannotMeasureException if it cannot be had
     */
    void ensureLoaded() throws InterruptedException {
        synchronized (ONE_AT_A_TIME) {
            if (isLoaded()) {
                return;
            }
            Optional<String> jar = configuredJar.or(TestJvmAgent::onClassPath);
            if (jar.isEmpty() || allocations.isEmpty()) {
                throw new CannotMeasureException("Counting objects and sites needs the agent in the test JVM: add"
                        + " -javaagent:sage-agent.jar=allocations=com.acme.* to its arguments (Surefire: argLine), or give"
                        + " sage.budget.agent=sage-agent.jar and sage.budget.allocations=com.acme.* as system properties;"
                        + " or add -XX:-UseTLAB, without the agent");
            }
            if (!Files.isRegularFile(Path.of(jar.get()))) {
                throw new CannotMeasureException(
                        "sage.budget.agent=" + jar.get() + " is no file; it takes the path of sage-agent.jar");
            }
            attach(jar.get(), allocations.get());
        }
    }

    private static boolean isLoaded() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(THREAD));
    }

    private static Optional<String> onClassPath() {
        try {
            CodeSource source = Class.forName(ENTRY_POINT, false, ClassLoader.getSystemClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.of(new File(source.getLocation().toURI()).getPath());
        } catch (ClassNotFoundException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void attach(String jar, String allocations) throws InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar,
                "attach",
                Long.toString(ProcessHandle.current().pid()),
                "--allocations",
                allocations);
        String said;
        int exit;
        try {
            Path output = Files.createTempFile("allocation-budget", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(ATTACH_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new CannotMeasureException(
                            "The agent could not be attached within " + ATTACH_SECONDS + " s: " + command);
                }
                exit = process.exitValue();
                said = Files.readString(output, StandardCharsets.UTF_8).strip();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new CannotMeasureException("The agent could not be attached: " + e);
        }
        if (exit != 0) {
            throw new CannotMeasureException("The agent could not be attached: " + said.replaceAll("\\R+", " "));
        }
    }
}
