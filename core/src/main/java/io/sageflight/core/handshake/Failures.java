/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/** Tells the log of failures that handshakes outlive. */
final class Failures {
    private Failures() {}

    /** Names the failure's class only: what its message says is not ours to publish. Never throws. */
    static void log(String what, Throwable failure) {
        try {
            System.getLogger(Failures.class.getPackageName())
                    .log(
                            System.Logger.Level.WARNING,
                            what + " with " + failure.getClass().getName());
        } catch (Throwable unheard) {
            // A host's log handler may throw: there is nobody else to tell.
        }
    }
}
