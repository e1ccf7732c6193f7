/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import io.sageflight.core.hpke.KemDecapsulator;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidKey;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.identity.Signer;

/**
 * A fresh agent, whose {@code did:key} tells both of its public keys, so that nobody has to be told of it.
 *
 * @param kemKey derived of the signing key
 */
public record Identity(Did did, Signer signer, KemDecapsulator kemKey) {
    public static Identity generate(KeyAlgorithms algorithms) {
        try (PrivateKeyMaterial signing = algorithms.generate(KeyType.ED25519);
                PrivateKeyMaterial kem = algorithms.derivedKemKey(signing)) {
            return new Identity(DidKey.of(signing.publicKey()), algorithms.signer(signing), algorithms.kemKey(kem));
        }
    }
}
