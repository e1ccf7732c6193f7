/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.X25519PublicKey;

/** The u-coordinate as it came: BouncyCastle decodes it, in nanoseconds, when it multiplies. */
final class BouncyCastleX25519PublicKey implements X25519PublicKey {
    private final byte[] u;

    /** @param u 32 bytes, now this object's own */
    BouncyCastleX25519PublicKey(byte[] u) {
        this.u = u;
    }

    @Override
    public byte[] encoded() {
        return u.clone();
    }

    /** The u-coordinate of a key of any provider; not to be changed. */
    static byte[] coordinate(X25519PublicKey key) {
        return key instanceof BouncyCastleX25519PublicKey own ? own.u : key.encoded();
    }
}
