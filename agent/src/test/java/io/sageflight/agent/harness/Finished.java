/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import java.util.List;

/**
 * A child process that has ended.
 *
 * @param exitCode 128 + N if signal N ended it
 * @param out lines of standard output
 * @param err lines of standard error
 */
public record Finished(int exitCode, List<String> out, List<String> err) {
    /** Everything it printed, for messages of failed assertions. */
    public String transcript() {
        return "exit code " + exitCode + "\n--- stdout\n" + String.join("\n", out) + "\n--- stderr\n"
                + String.join("\n", err);
    }

    /** Rest of the only line of output that begins with this word. */
    public String value(String word) {
        List<String> lines = values(word);
        if (lines.size() != 1) {
            throw new AssertionError(lines.size() + " lines begin with " + word + "\n" + transcript());
        }
        return lines.get(0);
    }

    /** Rests of all lines of output that begin with this word. */
    public List<String> values(String word) {
        return out.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }
}
