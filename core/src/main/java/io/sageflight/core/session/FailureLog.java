/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** Tells the log of failures that sessions outlive; a log that fails itself is one of them. */
final class FailureLog {
    private FailureLog() {}

    /**
     * Writes a warning and never throws.
     *
     * @param failure may be null
     */
    static void warn(Class<?> source, String message, Throwable failure) {
        try {
            System.getLogger(source.getName()).log(System.Logger.Level.WARNING, message, failure);
        } catch (Throwable unheard) {
            // A host's log handler may throw, or have no memory left: there is nobody else to tell.
        }
    }
}
