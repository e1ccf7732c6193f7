/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.io.File;
import java.util.Locale;

/**
 * A profile that was asked for.
 *
 * @param event what is sampled
 * @param file where it goes, absolute: a recording if its name ends in {@code .jfr}, else a flame graph ({@code .html})
 * @param nanos how long it lasts; 0: until the agent leaves or the JVM ends
 * @param ofCommandLine whether it lasts only while the command line wants it: see {@link ProfileFiles}
 */
public record ProfileRequest(ProfiledEvent event, File file, long nanos, boolean ofCommandLine) {
    private static final String RECORDING = ".jfr";
    private static final String FLAME_GRAPH = ".html";

    /** Whether a file of this name can be written. */
    public static boolean isWritable(String fileName) {
        return isRecording(fileName) || lower(fileName).endsWith(FLAME_GRAPH);
    }

    /** Whether a file of this name is a recording, with the agent's events beside the samples. */
    public static boolean isRecording(String fileName) {
        return lower(fileName).endsWith(RECORDING);
    }

    boolean isRecording() {
        return isRecording(file.getName());
    }

    private static String lower(String fileName) {
        return fileName.toLowerCase(Locale.ROOT);
    }
}
