/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;

/** The JVM ended while it was asked something. */
final class TargetEndedException extends IOException {
    private static final long serialVersionUID = 1L;

    TargetEndedException(long pid, Exception cause) {
        super("JVM " + pid + " ended before the command was done", cause);
    }
}
