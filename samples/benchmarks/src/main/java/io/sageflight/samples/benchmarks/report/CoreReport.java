/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import io.sageflight.samples.benchmarks.run.CoreFigures;
import io.sageflight.samples.benchmarks.run.Effort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The before/after tables of the session core, a section for each JDK. */
public final class CoreReport {
    private final List<Measured> jdks;

    private CoreReport(List<Measured> jdks) {
        this.jdks = jdks;
    }

    /**
     * Reads results.
     *
     * @param directories of one JDK each
     * @throws UnreadableResultsException if one of them holds no results
     */
    public static CoreReport of(List<Path> directories) throws IOException {
        List<Measured> jdks = new ArrayList<>();
        for (Path directory : directories) {
            jdks.add(Measured.read(directory));
        }
        return new CoreReport(jdks);
    }

    /** Those of the directories, and of the directories in them, that hold results, in the order of their names. */
    public static List<Path> resultsIn(List<Path> directories) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw new IOException(directory + " is no directory");
            }
            try (var files = Files.find(directory, 2, (path, attributes) -> path.endsWith("run.properties"))) {
                files.map(Path::getParent).sorted().forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new UnreadableResultsException("no results in " + directories);
        }
        return found;
    }

    /** Fails if a file has no place for a report. */
    public static void requireMarkers(Path file) throws IOException {
        MarkedPart.in(file);
    }

    /**
     * Writes the report into its place in a file, or to standard output.
     *
     * @param file null for standard output
     */
    public void write(Path file, PrintWriter standardOutput) throws IOException {
        if (file == null) {
            standardOutput.print(markdown());
            standardOutput.flush();
        } else {
            MarkedPart.in(file).replace(markdown());
        }
    }

    /** The report. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (Measured jdk : jdks) {
            text.append("\n### JDK ").append(jdk.fact("jdk")).append("\n\n").append(circumstances(jdk));
            text.append(MemoryTables.of(jdk));
            text.append(CryptographyTables.of(jdk));
            text.append(ConcurrencyTables.of(jdk));
            text.append(CachingTables.of(jdk));
            if (!jdk.missing().isEmpty()) {
                text.append("\nNot measured: ")
                        .append(String.join(", ", jdk.missing()))
                        .append(".\n");
            }
        }
        return text.toString();
    }

    private static String circumstances(Measured jdk) {
        String warning = jdk.fact("effort").equals(CoreFigures.name(Effort.SMOKE))
                ? "**These figures mean nothing: the run only showed that everything runs.** "
                : "";
        return warning
                + "%s, %s effort, JDK %s (%s), %s processors (%s), %s, %s; load of the machine at the start %s.%n"
                        .formatted(
                                jdk.fact("date"),
                                jdk.fact("effort"),
                                jdk.fact("jdk"),
                                jdk.fact("vendor"),
                                jdk.fact("processors"),
                                jdk.fact("processor"),
                                jdk.fact("memory"),
                                jdk.fact("system"),
                                jdk.fact("load"));
    }
}
