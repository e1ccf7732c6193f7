/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.SignatureAlgorithm;
import io.sageflight.core.identity.Signer;
import io.sageflight.core.identity.VerificationKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An agent with an Ed25519 key and a KEM key, and what is published of it. Counts what its keys do. */
final class TestAgent {
    static final CryptoProvider CRYPTO = new BouncyCastleCrypto();

    final Did did;
    final Ed25519PrivateKey signingKey;
    final X25519PrivateKey kemPrivateKey;
    final HeapKemKey kemKey;
    final AtomicInteger signatures = new AtomicInteger();
    final AtomicInteger verifications = new AtomicInteger();
    final CountingKeys kemOperations = new CountingKeys();

    TestAgent(String did, Ed25519PrivateKey signingKey, X25519PrivateKey kemPrivateKey) {
        this.did = new Did(did);
        this.signingKey = signingKey;
        this.kemPrivateKey = kemPrivateKey;
        kemKey = new HeapKemKey(did + "#kem", CRYPTO.x25519(), kemOperations.counted(kemPrivateKey));
    }

    static TestAgent generate(String did) {
        return new TestAgent(did, CRYPTO.ed25519().generate(), CRYPTO.x25519().generate());
    }

    Signer signer() {
        return signer(signingKey, did + "#sign");
    }

    Signer signer(Ed25519PrivateKey key, String keyId) {
        return new Signer() {
            @Override
            public String keyId() {
                return keyId;
            }

            @Override
            public SignatureAlgorithm algorithm() {
                return SignatureAlgorithm.ED25519;
            }

            @Override
            public byte[] sign(byte[] message) {
                signatures.incrementAndGet();
                return key.sign(message);
            }
        };
    }

    VerificationKey verificationKey() {
        return verificationKey(signingKey.publicKey(), did + "#sign");
    }

    VerificationKey verificationKey(Ed25519PublicKey key, String keyId) {
        return new VerificationKey() {
            @Override
            public String keyId() {
                return keyId;
            }

            @Override
            public SignatureAlgorithm algorithm() {
                return SignatureAlgorithm.ED25519;
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                verifications.incrementAndGet();
                return key.verify(message, signature);
            }
        };
    }

    KemPublicKey kemPublicKey() {
        return new KemPublicKey(kemKey.keyId(), CRYPTO.x25519().publicKey(kemKey.publicKey()));
    }

    /** What is published. */
    AgentKeys keys() {
        return new AgentKeys(did, List.of(verificationKey()), List.of(kemPublicKey()), true);
    }

    /** Both private keys, for a server. */
    ResponderKeys privateKeys() {
        return new ResponderKeys(signer(), kemKey);
    }
}
