/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a study in a JVM of its own. */
public final class StudyProcess {
    private static final long TIMEOUT_MINUTES = 10;

    /** A study's JVM failed. */
    public static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    private StudyProcess() {}

    /**
     * Waits until the study has written its results.
     *
     * @param java the launcher of the JDK to measure with
     * @param moreArguments for that JVM, beside the study's own
     * @throws FailedException if the JVM fails, or takes longer than ten minutes
     * @throws IOException if it cannot be started
     */
    public static void run(Study study, double scale, Path java, List<String> moreArguments, Path results)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(study.jvmArguments());
        command.addAll(moreArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StudyProcess.class.getName()));
        command.addAll(List.of(study.id(), String.valueOf(scale), results.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                throw new FailedException("it did not end in " + TIMEOUT_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new FailedException("it ended with exit code " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Takes the study's id, the scale and the file of results. */
    public static void main(String[] args) {
        Study.of(args[0]).run(Double.parseDouble(args[1])).write(Path.of(args[2]));
        // Managers' threads are daemons; nothing else is left.
    }
}
