/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.hpke.ExportedSecret;

/**
 * What an initiator keeps between its message and the response.
 *
 * @param payload what it signed
 * @param info the payload's text in UTF-8
 * @param exportContext the payload's text in UTF-8
 * @param exported HPKE's exported secret
 * @param ephemeral the further ephemeral key
 */
record InitiatorSecrets(
        InitPayload payload, byte[] info, byte[] exportContext, ExportedSecret exported, X25519PrivateKey ephemeral)
        implements AutoCloseable {
    /** Wipes both secrets. */
    @Override
    public void close() {
        exported.close();
        ephemeral.close();
    }

    @Override
    public String toString() {
        return "InitiatorSecrets[" + payload.nonce() + "]";
    }
}
