/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.Did;
import java.util.Arrays;

/**
 * A handshake that was answered and whose initiator has not yet shown that it has the secret. Guarded by the
 * {@link PendingSessions} that holds it, but for {@link #established}, which its own lock guards.
 */
final class PendingSession {
    final String keyId;
    final Did peer;
    final String contextId;
    final long createdNanos;

    private final byte[] secret;
    private volatile boolean wiped;
    private volatile EstablishedSession established;

    /** @param secret copied */
    PendingSession(String keyId, Did peer, String contextId, byte[] secret, long createdNanos) {
        this.keyId = keyId;
        this.peer = peer;
        this.contextId = contextId;
        this.secret = secret.clone();
        this.createdNanos = createdNanos;
    }

    /** A copy, which the caller wipes; null if it is gone. Zeros are a secret that everybody knows. */
    byte[] copySecret() {
        return wiped ? null : secret.clone();
    }

    void wipe() {
        wiped = true;
        Arrays.fill(secret, (byte) 0);
    }

    boolean isWiped() {
        for (byte b : secret) {
            if (b != 0) {
                return false;
            }
        }
        return wiped;
    }

    /** The session it became; null if it is none yet. */
    EstablishedSession established() {
        return established;
    }

    void establish(EstablishedSession session) {
        established = session;
    }
}
