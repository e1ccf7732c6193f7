/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import java.util.concurrent.CompletionException;

/** Takes off what dependent stages put around a failure. */
public final class Failures {
    private Failures() {}

    /** The failure itself. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
