/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.VerificationKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a record that count: nested ones only if the registry verified them (protocol defect D15), of the three types that are
 * known (section 4.1); the separate KEM key is preferred to nested ones.
 */
final class RegisteredKeys {
    private static final int SECP256K1 = 0;
    private static final int ED25519 = 1;
    private static final int X25519 = 2;

    /** Length of a secp256k1 point without the byte that says it is uncompressed. */
    private static final int BARE_POINT = 64;

    private final KeyAlgorithms algorithms;

    RegisteredKeys(KeyAlgorithms algorithms) {
        this.algorithms = algorithms;
    }

    /** @throws MalformedAnswerException if a key that counts is none */
    AgentKeys of(Did did, AgentRecord record) {
        List<VerificationKey> signing = new ArrayList<>();
        List<KemPublicKey> kem = new ArrayList<>();
        try {
            if (record.publicKemKey().length() > 0) {
                kem.add(kemKey(record.publicKemKey()));
            }
            for (AgentRecord.Key key : record.keys()) {
                if (key.verified()) {
                    add(key, signing, kem);
                }
            }
        } catch (MalformedKeyException e) {
            throw new MalformedAnswerException("a key that is none: " + e.getMessage(), e);
        }
        return new AgentKeys(did, signing, kem, record.active());
    }

    private void add(AgentRecord.Key key, List<VerificationKey> signing, List<KemPublicKey> kem) {
        switch (key.type().intValue()) {
            case SECP256K1 -> signing.add(verificationKey(KeyType.SECP256K1, point(key.data())));
            case ED25519 ->
                signing.add(verificationKey(KeyType.ED25519, key.data().bytes()));
            case X25519 -> {
                KemPublicKey added = kemKey(key.data());
                if (kem.stream().noneMatch(known -> known.keyId().equals(added.keyId()))) {
                    kem.add(added);
                }
            }
            default -> {}
        }
    }

    private VerificationKey verificationKey(KeyType type, byte[] encoded) {
        return algorithms.verificationKey(algorithms.publicKey(type, encoded));
    }

    private KemPublicKey kemKey(KeyData data) {
        return algorithms.kemPublicKey(algorithms.publicKey(KeyType.X25519, data.bytes()));
    }

    private static byte[] point(KeyData data) {
        return data.length() != BARE_POINT
                ? data.bytes()
                : ByteBuffer.allocate(1 + BARE_POINT)
                        .put((byte) 4)
                        .put(data.bytes())
                        .array();
    }
}
