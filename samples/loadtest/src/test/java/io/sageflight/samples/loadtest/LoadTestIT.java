/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ajax.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, as its users run it. */
class LoadTestIT {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    void bothKindsOverWebSocketAreAnsweredAndCompared() throws Exception {
        Ended run = run(
                "--transport ws --connections 8 --sessions 16 --rate 300 --payload 256 --compare-plain --duration 3s"
                        + " --slice 100ms --warmup 200ms --handshakes-per-second 10 --messages-per-session 40"
                        + " --crypto bouncycastle --max-errors 0 --min-cpu-ratio 0.01 --format json");
        Map<?, ?> result = run.json();
        assertThat(run.exitCode()).as(run::toString).isZero();
        for (String kind : List.of("encrypted", "plain")) {
            assertThat(number(result, kind, "offered")).as(kind).isEqualTo(450);
            assertThat(number(result, kind, "answered")).as(kind).isEqualTo(450);
            assertThat(number(result, kind, "latency", "max"))
                    .as("the longest is not below the median")
                    .isGreaterThanOrEqualTo(number(result, kind, "latency", "p50"));
        }
        assertThat(number(result, "comparison", "cpu", "pairs")).isEqualTo(15);
        assertThat(number(result, "comparison", "throughput", "pairs")).isEqualTo(15);
        // Ten a second are asked for; more come, since 16 sessions end after 20 messages.
        assertThat(number(result, "handshakes", "made")).isBetween(20L, 200L);
        assertThat(number(result, "server", "cpu")).isPositive();
        assertThat(number(result, "server", "heapAtEnd")).isPositive();
        assertThat(number(result, "server", "sessions")).isGreaterThanOrEqualTo(32);
        assertThat(number(result, "client", "sessions")).isBetween(32L, 64L);
    }

    @Test
    void wrongAnswersOverHttpAreFoundAndFail() throws Exception {
        Ended run = run("--transport http --connections 4 --rate 150 --duration 2s --warmup 0s --wrong-answers 50"
                + " --crypto bouncycastle --format json");
        assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
        Map<?, ?> result = run.json();
        // Every 50th answer of the server, among them those to the four first messages of sessions.
        assertThat(number(result, "encrypted", "errors", "WrongAnswer", "count"))
                .isBetween(5L, 6L);
        assertThat(number(result, "encrypted", "answered") + number(result, "encrypted", "errorCount"))
                .isEqualTo(300);
        assertThat((Boolean) result.get("met")).isFalse();
        assertThat(run.err()).as("lines of progress").contains(" offered ");
    }

    @Test
    void plainMessagesInTlsAreTooFewForATargetAndASoak() throws Exception {
        Ended run = run("--transport http --tls --plain --connections 2 --duration 1s --warmup 0s --soak"
                + " --crypto bouncycastle --min-throughput 1000000");
        assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
        assertThat(run.out())
                .startsWith("SAGE load test: HTTP/2 in TLS, 2 connections")
                .contains("Closed loop: the server sets the pace, with 2 messages under way")
                .containsPattern("(?m)^  throughput +at least 1,000,000/s +[0-9,]+/s +MISSED$")
                .containsPattern("(?m)^  errors +0$")
                .containsPattern("(?m)^  server heap +no leak +not enough samples +MISSED$");
    }

    @Test
    void badInputIsOneLine() throws Exception {
        Ended run = run("--connections 0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("loadtest: --connections must be between 1 and 20000, but is 0 (--help tells more)\n");
    }

    @Test
    void aSignalEndsTheRunWithItsResult() throws Exception {
        Process process = start("--duration 1h --rate 50 --connections 2 --warmup 0s --crypto bouncycastle");
        Path err = directory.resolve("err");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(err).contains(" offered ")) {
            assertThat(process.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        process.destroy();
        Ended run = await(process);
        assertThat(run.out())
                .contains("Interrupted: this is what was measured until then.")
                .contains("p99.9");
        assertThat(run.exitCode()).isEqualTo(128 + 15);
    }

    private static long number(Map<?, ?> json, String... path) {
        Object at = json;
        for (String name : path) {
            at = ((Map<?, ?>) at).get(name);
        }
        return ((Number) at).longValue();
    }

    private Ended run(String arguments) throws Exception {
        return await(start(arguments));
    }

    private Process start(String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // They live for seconds.
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("loadtest.jar")));
        command.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command);
        // The JVM would say on standard error that it read them.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private Ended await(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    /** A run that has ended. */
    private record Ended(int exitCode, String out, String err) {
        Map<?, ?> json() {
            return (Map<?, ?>) new JSON().fromJSON(out);
        }
    }
}
