/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.crypto.Sha256;
import java.util.Arrays;
import java.util.HexFormat;

/** A public key, checked to be one. Immutable; equal if type and bytes are. */
public final class PublicKeyMaterial implements KeyMaterial {
    private static final int KEY_ID_BYTES = 8;

    private final KeyType type;
    private final byte[] encoded;
    private final String keyId;

    /** @param encoded now this object's own */
    PublicKeyMaterial(KeyType type, byte[] encoded) {
        this.type = type;
        this.encoded = encoded;
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(encoded, new byte[0], hash, 0);
        keyId = HexFormat.of().formatHex(hash, 0, KEY_ID_BYTES);
    }

    @Override
    public KeyType type() {
        return type;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public PublicKeyMaterial publicKey() {
        return this;
    }

    /** A fresh copy: 32 bytes, or 33 of a compressed secp256k1 point. */
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKeyMaterial key && type == key.type && Arrays.equals(encoded, key.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return type + " public key " + keyId;
    }
}
