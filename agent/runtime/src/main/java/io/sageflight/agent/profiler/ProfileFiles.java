/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Properties;

/**
 * The files by which a command line and an agent agree on a profile without loading anything more into the JVM. They lie
 * in the directory of the profile's own file.
 */
public final class ProfileFiles {
    /** Made by the command line. The profile ends when it is gone, with its directory or alone. */
    public static final String WANTED = "wanted";

    /** Made by the agent when the profile has ended and its file is complete. */
    public static final String RESULT = "result";

    private static final String SAMPLES = "samples";
    private static final String NOTE = "note";
    private static final String PROBLEM = "problem";

    private ProfileFiles() {}

    static boolean isWanted(File profile) {
        return new File(profile.getParentFile(), WANTED).exists();
    }

    static void write(File profile, Result result) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(SAMPLES, Long.toString(result.samples()));
        properties.setProperty(NOTE, result.note());
        properties.setProperty(PROBLEM, result.problem());
        File directory = profile.getParentFile();
        File part = new File(directory, RESULT + ".part");
        try (OutputStream out = new FileOutputStream(part)) {
            properties.store(out, null);
        }
        // under its name it is complete
        if (!part.renameTo(new File(directory, RESULT))) {
            throw new IOException("cannot rename " + part);
        }
    }

    /** Reads a file {@link #RESULT}. */
    public static Result read(InputStream in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        String samples = properties.getProperty(SAMPLES, "");
        return new Result(
                samples.matches("\\d{1,18}") ? Long.parseLong(samples) : 0,
                properties.getProperty(NOTE, ""),
                properties.getProperty(PROBLEM, ""));
    }

    /**
     * How a profile ended.
     *
     * @param samples how many samples were taken
     * @param note one line about what it lacks; empty if there is nothing to say
     * @param problem one line: why there is no profile; empty if there is one
     */
    public record Result(long samples, String note, String problem) {}
}
