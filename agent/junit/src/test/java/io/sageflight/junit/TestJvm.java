/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import com.acme.budget.RunTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM in which tests with budgets ran to their end.
 *
 * @param out lines of its output and errors
 */
record TestJvm(List<String> out) {
    private static final long LIMIT_SECONDS = 240;

    /** Runs classes of {@code BudgetCases} in a JVM with these arguments. */
    static TestJvm run(List<String> jvmArguments, String... classes) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(jvmArguments);
        command.add(RunTests.class.getName());
        command.addAll(List.of(classes));
        Path output = Files.createTempFile("test-jvm", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            // each of these would change the flags or the output
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            TestJvm jvm = new TestJvm(Files.readAllLines(output, StandardCharsets.UTF_8));
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(
                        (ended ? "exit code " + process.exitValue() : "no end") + "\n" + String.join("\n", jvm.out));
            }
            return jvm;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The packaged agent. */
    static String agentJar() {
        return Path.of(System.getProperty("test.agent.jar")).normalize().toString();
    }

    /** Whether this test passed. */
    boolean passed(String test) {
        return out.contains(test + " SUCCESSFUL");
    }

    /** Lines of a failed test's message. */
    List<String> message(String test) {
        return out.stream()
                .filter(line -> line.startsWith(test + ": "))
                .map(line -> line.substring(test.length() + 2))
                .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", out);
    }
}
