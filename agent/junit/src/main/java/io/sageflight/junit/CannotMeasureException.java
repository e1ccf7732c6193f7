/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

/** A figure is not to be had here. The message says why, and what to do about it, in one line. */
final class CannotMeasureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotMeasureException(String message) {
        super(message);
    }
}
