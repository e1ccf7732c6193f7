/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.report.UnreadableRecordingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Words an exception as one line. */
final class FailureText {
    private FailureText() {}

    static String of(Throwable failure) {
        if (failure instanceof CommandException || failure instanceof UnreadableRecordingException) {
            return firstLine(failure.getMessage());
        }
        if (failure instanceof NoSuchFileException file) {
            return file.getFile() + " does not exist";
        }
        if (failure instanceof AccessDeniedException file) {
            return file.getFile() + ": permission denied";
        }
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + firstLine(file.getReason());
        }
        String message = firstLine(failure.getMessage());
        return message.isEmpty() ? failure.getClass().getName() : message;
    }

    /** The first line that says something; empty for null. */
    static String firstLine(String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("").strip();
    }
}
