/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

/** A node could not be asked, or did not execute the call. */
final class NodeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NodeUnavailableException(String message) {
        super(message);
    }
}
