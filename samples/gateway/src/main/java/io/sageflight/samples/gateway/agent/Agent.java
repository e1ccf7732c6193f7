/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agent;

import io.sageflight.core.handshake.ResponderKeys;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidKey;
import io.sageflight.core.identity.HeapSigner;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.identity.Signer;

/**
 * Who an agent is: the {@code did:key} of an Ed25519 key, which signs, and of which the key for encapsulation is derived, so
 * that whoever knows the identifier needs to resolve nothing. Closing wipes the keys.
 */
public final class Agent implements AutoCloseable {
    private final Did did;
    private final HeapSigner signer;
    private final HeapKemKey kemKey;

    private Agent(Did did, HeapSigner signer, HeapKemKey kemKey) {
        this.did = did;
        this.signer = signer;
        this.kemKey = kemKey;
    }

    /**
     * The agent of a key, which the caller closes.
     *
     * @throws MalformedKeyException if it is no Ed25519 key
     */
    public static Agent of(PrivateKeyMaterial key, KeyAlgorithms algorithms) {
        try (PrivateKeyMaterial derived = algorithms.derivedKemKey(key)) {
            return new Agent(DidKey.of(key.publicKey()), algorithms.signer(key), algorithms.kemKey(derived));
        }
    }

    /** An agent that nobody knows yet. */
    public static Agent generate(KeyAlgorithms algorithms) {
        try (PrivateKeyMaterial key = algorithms.generate(KeyType.ED25519)) {
            return of(key, algorithms);
        }
    }

    /** What resolves such agents. */
    public static DidKey resolver(KeyAlgorithms algorithms) {
        return new DidKey(algorithms, true);
    }

    public Did did() {
        return did;
    }

    public Signer signer() {
        return signer;
    }

    /** What it answers handshakes with. */
    public ResponderKeys responderKeys() {
        return new ResponderKeys(signer, kemKey);
    }

    @Override
    public void close() {
        signer.close();
        kemKey.close();
    }
}
