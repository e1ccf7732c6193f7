/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.PrivateKeyMaterial;

/** The keys of an agent. */
final class TestKeys {
    static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(new BouncyCastleCrypto());

    final PrivateKeyMaterial ed25519 = ALGORITHMS.generate(KeyType.ED25519);
    final PrivateKeyMaterial secp256k1 = ALGORITHMS.generate(KeyType.SECP256K1);
    final PrivateKeyMaterial x25519 = ALGORITHMS.generate(KeyType.X25519);
    final PrivateKeyMaterial otherX25519 = ALGORITHMS.generate(KeyType.X25519);

    static byte[] bytes(PrivateKeyMaterial key) {
        return key.publicKey().encoded();
    }

    /** Of every type, one of them not verified, and one of a type nobody knows. */
    TestRecord record(String did) {
        return new TestRecord(did)
                .key(0, bytes(secp256k1), true)
                .key(1, bytes(ed25519), true)
                .key(1, bytes(ALGORITHMS.generate(KeyType.ED25519)), false)
                .key(2, bytes(x25519), true)
                .key(2, bytes(otherX25519), true)
                .key(7, new byte[] {1, 2, 3}, true)
                .kem(bytes(otherX25519));
    }
}
