/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

/** A file of results is not what a run writes, or a directory holds none. */
public final class UnreadableResultsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableResultsException(String message) {
        super(message);
    }

    UnreadableResultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
