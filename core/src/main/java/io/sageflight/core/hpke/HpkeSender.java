/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import io.sageflight.core.crypto.EphemeralKeys;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import java.util.Arrays;

/** The initiator's side of an export-only HPKE in base mode (RFC 9180 section 6.2). Thread-safe. */
public final class HpkeSender {
    private final EphemeralKeys ephemerals;

    /** @param ephemerals one key pair is taken, and closed, per export */
    public HpkeSender(EphemeralKeys ephemerals) {
        this.ephemerals = ephemerals;
    }

    /**
     * Agrees on a secret with whoever has the recipient's private key.
     *
     * @param info binds the exchange to its context
     * @param exporterContext what the secret is for
     * @param length of the secret, 1 to 8160 bytes
     * @throws IllegalArgumentException if the length is not accepted
     * @throws io.sageflight.core.crypto.InvalidPublicKeyException if the recipient's key is of small order
     */
    public ExportedSecret export(X25519PublicKey recipient, byte[] info, byte[] exporterContext, int length) {
        ExportedSecret.requireLength(length);
        try (X25519PrivateKey ephemeral = ephemerals.next()) {
            byte[] enc = ephemeral.publicKey().encoded();
            byte[] shared = DhKem.agree(ephemeral, recipient, enc, recipient.encoded());
            try {
                return new ExportedSecret(enc, ExportSchedule.SAGE.export(shared, info, exporterContext, length));
            } finally {
                Arrays.fill(shared, (byte) 0);
            }
        }
    }
}
