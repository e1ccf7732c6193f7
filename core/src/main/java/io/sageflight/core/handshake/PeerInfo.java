/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/**
 * What the transport knows of who sent a message; nothing of it is authenticated.
 *
 * @param address where it came from, in the transport's form; empty if unknown
 */
public record PeerInfo(String address) {
    private static final PeerInfo UNKNOWN = new PeerInfo("");

    public static PeerInfo unknown() {
        return UNKNOWN;
    }
}
