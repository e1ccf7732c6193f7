/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.Ed25519;
import java.security.Provider;
import java.security.Security;

/**
 * What the JDK brings: SunJCE's ChaCha20-Poly1305, SunEC's X25519 and Ed25519. SunEC signs some 17 and verifies some 8 times slower
 * than BouncyCastle, so it is only for those who ask for it.
 */
public final class JdkCrypto {
    /** The name users choose it by. */
    public static final String NAME = "jdk";

    private JdkCrypto() {}

    /**
     * The JDK's own providers, asked for by name: a host may have put others in front of them.
     *
     * @param validation checks Ed25519 public keys, whose order SunEC does not check
     * @throws CryptoUnavailableException if this runtime is without them
     */
    public static CryptoProvider load(Ed25519 validation) {
        Provider ciphers = registered("SunJCE");
        Provider keys = registered("SunEC");
        return JceCrypto.of(
                NAME, "JDK", System.getProperty("java.version"), ciphers, "ChaCha20-Poly1305", keys, validation);
    }

    private static Provider registered(String name) {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new CryptoUnavailableException("This Java runtime has no security provider " + name);
        }
        return provider;
    }
}
