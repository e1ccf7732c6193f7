/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;

/** ChaCha20-Poly1305 by BouncyCastle: pure Java, always there. */
public final class BouncyCastleAead implements AeadProvider {
    public static final BouncyCastleAead INSTANCE = new BouncyCastleAead();

    private BouncyCastleAead() {}

    @Override
    public String name() {
        return "BouncyCastle";
    }

    @Override
    public AeadCipher newCipher() {
        return new BouncyCastleCipher();
    }
}
