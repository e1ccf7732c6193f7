/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a Markdown file that a command writes, between two comments. */
final class MarkedPart {
    static final String BEGIN = "<!-- benchmarks: core -->";
    static final String END = "<!-- benchmarks: end -->";

    private final Path file;
    private final String before;
    private final String after;

    private MarkedPart(Path file, String before, String after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    /** Finds it; it is all of a file that does not exist yet. An IOException says if there is no such part. */
    static MarkedPart in(Path file) throws IOException {
        if (Files.notExists(file)) {
            requireDirectory(file);
            return new MarkedPart(file, BEGIN, END + "\n");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read " + file);
        }
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(
                    file + " lacks the lines '" + BEGIN + "' and '" + END + "', between which the report goes");
        }
        return new MarkedPart(file, text.substring(0, begin + BEGIN.length()), text.substring(end));
    }

    private static void requireDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling("");
        if (!Files.isWritable(directory)) {
            throw new IOException("cannot write " + file + ": " + directory
                    + (Files.isDirectory(directory) ? " is not writable" : " is no directory"));
        }
    }

    void replace(String text) throws IOException {
        Files.writeString(file, before + "\n" + text.strip() + "\n\n" + after);
    }
}
