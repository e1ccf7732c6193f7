/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

/** A text is not of the form it should be. The message says where or what, never the text itself if it may be secret. */
public final class MalformedTextException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedTextException(String message) {
        super(message);
    }
}
