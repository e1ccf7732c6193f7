/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import io.sageflight.samples.loadtest.jvm.JvmFigures;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of the server: a word and named values, {@code end cpu=12 pauses=3}. The requests are the words alone; they are answered
 * in order, each by a line with the same word.
 */
final class ServerLine {
    /** Tells these lines from what the JVM itself writes to the same output. */
    private static final String PREFIX = "loadtest-server ";

    /** Said once, unasked: {@code port=}, {@code did=}, {@code crypto=} and with TLS {@code certificate=}, DER in Base64url. */
    static final String READY = "ready";

    /** Begins to measure. */
    static final String BEGIN = "begin";

    /** Ends it: {@code cpu= heapAtStart= heapAtEnd= pauses= pauseP99= longestPause=}, nanoseconds and bytes. */
    static final String END = "end";

    /** {@code nanos=}: processor time since the start. */
    static final String CPU = "cpu";

    /** {@code bytes=}: heap after a full collection. */
    static final String HEAP = "heap";

    /** {@code live=}: sessions. */
    static final String SESSIONS = "sessions";

    private final String word;
    private final Map<String, String> values = new LinkedHashMap<>();

    ServerLine(String word) {
        this.word = word;
    }

    static ServerLine of(JvmFigures figures) {
        return new ServerLine(END)
                .with("cpu", figures.cpuNanos())
                .with("heapAtStart", figures.heapAtStart())
                .with("heapAtEnd", figures.heapAtEnd())
                .with("pauses", figures.pauses())
                .with("pauseP99", figures.pauseP99Nanos())
                .with("longestPause", figures.longestPauseNanos());
    }

    /** Whether a line of output is one of these. */
    static boolean is(String text) {
        return text.startsWith(PREFIX);
    }

    /** @throws IllegalArgumentException if it is no such line */
    static ServerLine parse(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException("'" + text + "' does not begin with '" + PREFIX + "'");
        }
        String[] parts = text.substring(PREFIX.length()).split(" ");
        ServerLine line = new ServerLine(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + text + "' is not a word and values with names");
            }
            line.values.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return line;
    }

    /** @param value without blanks */
    ServerLine with(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    String word() {
        return word;
    }

    /** Empty if it is not there. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** @throws IllegalArgumentException if it is not there, or no number */
    long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + this + "' has no number " + name, e);
        }
    }

    JvmFigures figures() {
        return new JvmFigures(
                number("cpu"),
                number("heapAtStart"),
                number("heapAtEnd"),
                number("pauses"),
                number("pauseP99"),
                number("longestPause"));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(PREFIX).append(word);
        values.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
