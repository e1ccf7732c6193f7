/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.SignatureAlgorithm;
import io.sageflight.core.identity.VerificationKey;
import java.util.List;

/** The keys that an agent may have signed with. */
final class SenderKeys {
    static final String UNRESOLVED_TEXT = "cannot resolve sender pubkey";

    /** An agent that rotates has two; a document with hundreds would have us verify hundreds of times. */
    private static final int MAX_TRIED = 8;

    private SenderKeys() {}

    /** Whether any of the keys made a signature. */
    static boolean anyVerifies(List<VerificationKey> keys, byte[] message, byte[] signature) {
        int tried = Math.min(MAX_TRIED, keys.size());
        for (int i = 0; i < tried; i++) {
            if (keys.get(i).verify(message, signature)) {
                return true;
            }
        }
        return false;
    }

    /** @throws HandshakeRejectedException unless an active agent with this identifier signed the payload */
    static void checkSignature(AgentKeys keys, Did sender, byte[] payload, byte[] signature) {
        boolean known = keys != null
                && keys.active()
                && keys.did().equals(sender)
                && !keys.signingKeys().isEmpty();
        if (!known) {
            throw HandshakeRejectedException.ofStranger(RejectionReason.UNRESOLVED, UNRESOLVED_TEXT);
        }
        if (signature.length == 0) {
            throw refused("missing signature");
        }
        if (!anyVerifies(keys.signingKeys(), payload, signature)) {
            boolean ed25519 = keys.signingKeys().get(0).algorithm() == SignatureAlgorithm.ED25519;
            throw refused("signature verify failed: " + (ed25519 ? "ed25519" : "secp256k1")
                    + " signature verification failed");
        }
    }

    private static HandshakeRejectedException refused(String why) {
        return HandshakeRejectedException.ofStranger(
                RejectionReason.SIGNATURE, "signature verification failed: " + why);
    }
}
