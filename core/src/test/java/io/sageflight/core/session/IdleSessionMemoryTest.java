/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an idle session takes, in a JVM of its own whose heap is just large enough for so many of them. */
@Tag("stress")
class IdleSessionMemoryTest {
    private static final int SESSIONS = Integer.getInteger("sage.stress.sessions", 100_000);
    private static final String HEAP = System.getProperty("sage.stress.heap", "128m");
    private static final int BYTES_PER_SESSION = 700;

    @TempDir
    Path directory;

    @Test
    void idleSessionStaysInItsBudgetWhileOneInAHundredIsActive() throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+UseG1GC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleSessions.class.getName(),
                        Integer.toString(SESSIONS)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean exited = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = java.nio.file.Files.readString(output);
        System.out.print(said);
        assertThat(exited).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(number(said, "bytes per idle session")).isBetween(200.0, (double) BYTES_PER_SESSION);
        assertThat(number(said, "live")).isEqualTo(SESSIONS);
        assertThat(number(said, "messages")).isEqualTo(2.0 * IdleSessions.ROUNDS * (SESSIONS / 100));
    }

    private static double number(String said, String name) {
        return said.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + said));
    }
}
