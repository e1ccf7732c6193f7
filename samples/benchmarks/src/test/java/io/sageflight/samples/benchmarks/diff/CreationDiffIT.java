/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.sageflight.samples.benchmarks.core.Implementation;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roadmap's two numbers, of the unoptimized and the optimized session, out of one {@code diff} of two recordings. */
class CreationDiffIT {
    private static final String AGENT =
            Path.of(System.getProperty("agent.jar")).normalize().toString();
    private static final String BENCHMARKS = System.getProperty("benchmarks.jar");
    private static final int PATIENCE_SECONDS = 120;

    /** Of a figure: what the issue allows. */
    private static final double TOLERANCE = 0.02;

    @TempDir
    private Path directory;

    private Path settings;

    @BeforeEach
    void writeSettings() throws Exception {
        settings = Files.write(directory.resolve("sage.jfc"), run(List.of("-jar", AGENT, "settings")));
    }

    @Test
    void bytesPerSessionAreThoseOfTheThreadsOwnCounter() throws Exception {
        Host before = host(Implementation.BASELINE);
        Host after = host(Implementation.POOLED);

        List<String> text = run(List.of("-jar", AGENT, "diff", before.recording(), after.recording()));
        String json = String.join(
                "\n", run(List.of("-jar", AGENT, "diff", before.recording(), after.recording(), "--format", "json")));

        System.out.println(String.join("\n", text));
        assertThat(value(json, "/sessions/0/in")).isEqualTo("both");
        before.isAgreedWithBy(json, "before");
        after.isAgreedWithBy(json, "after");
        assertThat(value(json, "/sessions/0/allocated/mean/verdict")).isEqualTo("better");
        assertThat(number(json, "/sessions/0/allocated/mean/change")).isLessThan(-0.9);
        assertThat(number(json, "/sessions/0/creation/p50/change")).isNegative();
        assertThat(value(json, "/sessions/0/objects/p50/verdict")).isEqualTo("unknown");
    }

    private Host host(Implementation implementation) throws Exception {
        Path recording = directory.resolve(implementation + ".jfr");
        String classes = Path.of(CreationHost.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> out = run(List.of(
                "-javaagent:" + AGENT,
                // Compiled code comes when it is due, not when the machine has time for it: escape analysis saves
                // allocations.
                "-Xbatch",
                "-cp",
                BENCHMARKS + System.getProperty("path.separator") + classes,
                CreationHost.class.getName(),
                implementation.name(),
                settings.toString(),
                recording.toString()));
        return new Host(recording.toString(), figures(out, "unrecorded"), figures(out, "recorded"));
    }

    private static double[] figures(List<String> out, String name) {
        String[] words = out.stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + out))
                .split(" ");
        return new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])};
    }

    /** Runs a JVM on the JDK of the tests, which must succeed and say nothing on standard error, and returns its lines. */
    private List<String> run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        // The JVM would say on standard error that it read them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().keySet().removeIf(name -> name.startsWith("SAGE_AGENT_"));
        Process process = builder.redirectOutput(Redirect.to(out.toFile()))
                .redirectError(Redirect.to(err.toFile()))
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("ended: " + command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(err)).isEmpty();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(out);
    }

    private static double number(String json, String pointer) throws IOException {
        return Double.parseDouble(value(json, pointer));
    }

    private static String value(String json, String pointer) throws IOException {
        try (JsonParser parser = new FilteringParserDelegate(
                new JsonFactory().createParser(json),
                new JsonPointerBasedFilter(pointer),
                Inclusion.ONLY_INCLUDE_ALL,
                false)) {
            assertThat(parser.nextToken()).as(pointer + " in " + json).isNotNull();
            return parser.getText();
        }
    }

    /**
     * What a host measured by itself.
     *
     * @param recording its recording's file
     * @param unrecorded median and mean of a creation's bytes without a recording
     * @param recorded the same of the creations that are in the recording
     */
    private record Host(String recording, double[] unrecorded, double[] recorded) {
        void isAgreedWithBy(String json, String side) throws IOException {
            double p50 = number(json, "/sessions/0/allocated/p50/" + side);
            double mean = number(json, "/sessions/0/allocated/mean/" + side);
            assertThat(p50).as("median, recorded").isEqualTo(recorded[0], within(TOLERANCE * recorded[0]));
            assertThat(mean).as("mean, recorded").isEqualTo(recorded[1], within(TOLERANCE * recorded[1]));
            assertThat(p50).as("median, unrecorded").isEqualTo(unrecorded[0], within(TOLERANCE * unrecorded[0]));
            assertThat(number(json, "/sessions/0/allocated/mean/sessions/" + side))
                    .isEqualTo(CreationHost.SESSIONS);
        }
    }
}
