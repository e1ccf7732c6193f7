/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** async-profiler's native library for the platform of the tests. */
public final class AsyncProfilerLibrary {
    private static final String OS = System.getProperty("os.name");
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    private AsyncProfilerLibrary() {}

    /** Skips the test where there is none. */
    public static void assumeThere() throws IOException {
        try (InputStream library = open()) {
            if (library == null) {
                abort("async-profiler has no library for " + OS + " on " + ARCHITECTURE);
            }
        }
    }

    /** Writes the library into a directory, under its usual name. */
    public static Path copyTo(Path directory) throws IOException {
        Path file = directory.resolve("libasyncProfiler.so");
        try (InputStream library = open()) {
            Files.copy(library, file);
        }
        return file;
    }

    /** How many copies a process has in its memory; skips the test where the system does not tell. */
    public static long copiesIn(String pid) throws IOException {
        Path map = Path.of("/proc", pid, "maps");
        if (!Files.isReadable(map)) {
            abort("There is no " + map + " that tells which libraries a process has");
        }
        try (Stream<String> lines = Files.lines(map)) {
            return lines.filter(line -> line.contains("libasyncProfiler"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .count();
        }
    }

    private static InputStream open() {
        return AsyncProfilerLibrary.class.getResourceAsStream("/" + folder() + "/libasyncProfiler.so");
    }

    private static String folder() {
        if (OS.startsWith("Mac")) {
            return "macos";
        }
        return switch (OS + " " + ARCHITECTURE) {
            case "Linux amd64" -> "linux-x64";
            case "Linux aarch64" -> "linux-arm64";
            default -> "none";
        };
    }
}
