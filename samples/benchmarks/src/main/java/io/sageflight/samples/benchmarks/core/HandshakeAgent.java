/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.SignatureAlgorithm;
import io.sageflight.core.identity.Signer;
import io.sageflight.core.identity.VerificationKey;
import java.util.List;

/** An agent with fresh keys of one provider, and what others know of it: decoded once, as a resolver's cache keeps it. */
final class HandshakeAgent {
    private final Did did;
    private final Ed25519PrivateKey signingKey;
    private final HeapKemKey kemKey;
    private final AgentKeys published;

    HandshakeAgent(String did, CryptoProvider crypto) {
        this.did = new Did(did);
        signingKey = crypto.ed25519().generate();
        kemKey = new HeapKemKey(did + "#kem", crypto.x25519(), crypto.x25519().generate());
        published = new AgentKeys(
                this.did,
                List.of(new CachedKey(did + "#sign", signingKey.publicKey())),
                List.of(new KemPublicKey(kemKey.keyId(), crypto.x25519().publicKey(kemKey.publicKey()))),
                true);
    }

    Did did() {
        return did;
    }

    AgentKeys published() {
        return published;
    }

    HeapKemKey kemKey() {
        return kemKey;
    }

    Ed25519PrivateKey signingKey() {
        return signingKey;
    }

    Signer signer() {
        return new HeapSigner(did + "#sign", signingKey);
    }

    private record CachedKey(String keyId, Ed25519PublicKey key) implements VerificationKey {
        @Override
        public SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ED25519;
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return key.verify(message, signature);
        }
    }

    private record HeapSigner(String keyId, Ed25519PrivateKey key) implements Signer {
        @Override
        public SignatureAlgorithm algorithm() {
            return SignatureAlgorithm.ED25519;
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }
    }
}
