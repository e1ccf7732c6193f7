/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.compression;

/** Bytes are not the gzip of a text that is short enough. */
public final class MalformedGzipException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedGzipException(String message) {
        super(message);
    }
}
