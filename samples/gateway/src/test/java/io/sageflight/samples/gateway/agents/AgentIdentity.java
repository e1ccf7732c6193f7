/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.handshake.ResponderKeys;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidKey;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.HeapSigner;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.Pem;
import io.sageflight.core.identity.PrivateKeyMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An agent that is known by its key, and so to any JVM that has the key. */
final class AgentIdentity {
    private static final KeyAlgorithms KEYS = new KeyAlgorithms(new BouncyCastleCrypto());

    final Did did;
    private final PrivateKeyMaterial key;

    private AgentIdentity(PrivateKeyMaterial key) {
        this.key = key;
        did = DidKey.of(key.publicKey());
    }

    static AgentIdentity generate() {
        return new AgentIdentity(KEYS.generate(KeyType.ED25519));
    }

    static AgentIdentity read(Path pem) throws IOException {
        return new AgentIdentity((PrivateKeyMaterial) new Pem(KEYS).read(Files.readAllBytes(pem)));
    }

    void write(Path pem) throws IOException {
        Files.write(pem, new Pem(KEYS).write(key));
    }

    HeapSigner signer() {
        return KEYS.signer(key);
    }

    ResponderKeys responderKeys() {
        HeapKemKey kem = KEYS.kemKey(KEYS.derivedKemKey(key));
        return new ResponderKeys(signer(), kem);
    }

    /** Resolves any such agent, itself included. */
    static DidResolver resolver() {
        return new DidKey(KEYS, true);
    }
}
