/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.X25519;

/** All operations by BouncyCastle: pure Java, always there, on every platform. */
public final class BouncyCastleCrypto implements CryptoProvider {
    /** The name users choose it by. */
    public static final String NAME = "bouncycastle";

    private final X25519 x25519;
    private final Ed25519 ed25519;

    /** Keys from the system's random generator. */
    public BouncyCastleCrypto() {
        this(RandomSource.secure());
    }

    /** @param random what generated keys are made of */
    public BouncyCastleCrypto(RandomSource random) {
        x25519 = new BouncyCastleX25519(random);
        ed25519 = new BouncyCastleEd25519(random);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return BouncyCastleVersion.read();
    }

    @Override
    public AeadProvider aead() {
        return BouncyCastleAead.INSTANCE;
    }

    @Override
    public X25519 x25519() {
        return x25519;
    }

    @Override
    public Ed25519 ed25519() {
        return ed25519;
    }
}
