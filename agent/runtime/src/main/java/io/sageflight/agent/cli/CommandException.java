/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

/** A command cannot do what was asked; the message is one line for its user. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(FailureText.firstLine(message));
        this.exitCode = exitCode;
    }

    CommandException(int exitCode, String message, Throwable cause) {
        super(FailureText.firstLine(message), cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
