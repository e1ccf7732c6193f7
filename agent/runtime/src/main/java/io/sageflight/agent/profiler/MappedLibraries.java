/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds copies of async-profiler's library that others brought into this JVM: two copies do not know of each other. */
final class MappedLibraries {
    /** Begins the name of the directory from which our own copy is loaded; it is gone, but the map still names it. */
    static final String OWN_DIRECTORY = "sage-async-profiler-";

    private static final File MAP = new File("/proc/self/maps");

    /** async-profiler, and a fork of it that takes the same signals. */
    private static final Pattern LIBRARY = Pattern.compile("/.*lib(async|java)Profiler.*?(?= \\(deleted\\)|$)");

    private MappedLibraries() {}

    /** The path of such a library; empty where there is none or the system does not tell. */
    static Optional<String> foreign() {
        if (!MAP.canRead()) {
            return Optional.empty();
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(MAP), StandardCharsets.ISO_8859_1))) {
            return foreign(lines.lines());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> foreign(Stream<String> map) {
        return map.filter(line -> !line.contains(OWN_DIRECTORY))
                .map(LIBRARY::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }
}
