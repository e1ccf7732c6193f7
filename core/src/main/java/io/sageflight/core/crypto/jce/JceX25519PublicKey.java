/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.X25519PublicKey;
import java.security.PublicKey;

/** A key as its provider decoded it, and as it came. */
final class JceX25519PublicKey implements X25519PublicKey {
    private final JceX25519 origin;
    private final PublicKey key;
    private final byte[] encoded;

    /** @param encoded 32 bytes, now this object's own */
    JceX25519PublicKey(JceX25519 origin, PublicKey key, byte[] encoded) {
        this.origin = origin;
        this.key = key;
        this.encoded = encoded;
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    JceX25519 origin() {
        return origin;
    }

    PublicKey key() {
        return key;
    }
}
