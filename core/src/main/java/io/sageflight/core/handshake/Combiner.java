/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Joins HPKE's exported secret and the agreement of the two further ephemeral keys into the session's secret (protocol
 * section 2.3): without the latter, whoever gets the responder's KEM key later could read everything.
 */
final class Combiner {
    private static final byte[] INFO = "SAGE-HPKE+E2E-Combiner".getBytes(StandardCharsets.US_ASCII);

    private Combiner() {}

    /**
     * Agrees and combines.
     *
     * @param exported HPKE's exported secret, 32 bytes; not wiped here
     * @return 32 bytes, a fresh array that the caller wipes
     * @throws io.sageflight.core.crypto.InvalidPublicKeyException if the agreement's result is all zero
     */
    static byte[] combine(byte[] exported, X25519PrivateKey own, X25519PublicKey peer, byte[] exportContext) {
        byte[] both = Arrays.copyOf(exported, exported.length + Generation1.KEY_LENGTH);
        try {
            own.agree(peer, both, exported.length);
            return combine(both, exportContext);
        } finally {
            Arrays.fill(both, (byte) 0);
        }
    }

    /** @param secrets the exported secret and the agreement's result, joined */
    static byte[] combine(byte[] secrets, byte[] exportContext) {
        byte[] combined = new byte[Generation1.SECRET_LENGTH];
        Hkdf.derive(exportContext, secrets, INFO, combined, 0, combined.length);
        return combined;
    }
}
