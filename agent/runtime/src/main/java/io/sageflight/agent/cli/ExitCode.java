/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

/** The exit codes of all commands. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** There is no such JVM, or it cannot be attached to. */
    static final int NO_JVM = 3;

    private ExitCode() {}
}
