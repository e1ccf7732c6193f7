/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.conscrypt;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.jce.JceCrypto;
import org.conscrypt.Conscrypt;

/**
 * BoringSSL by Conscrypt, where its native library loads: two to three times as fast as BouncyCastle at public keys, at
 * records from the same at 16 bytes to six times at 16 KiB. It is not registered
 * as a security provider: the host's choice stays as it was.
 *
 * <p>A JDK from 24 on prints a warning when the library loads, unless it is started with
 * {@code --enable-native-access=ALL-UNNAMED}; JDK 17 accepts the option as well.
 */
public final class ConscryptCrypto {
    /** The name users choose it by. */
    public static final String NAME = "conscrypt";

    private ConscryptCrypto() {}

    /**
     * Loads Conscrypt.
     *
     * @param validation checks Ed25519 public keys, whose order BoringSSL does not check
     * @throws CryptoUnavailableException if it is not on the class path or does not load
     */
    public static CryptoProvider load(Ed25519 validation) {
        try {
            Conscrypt.checkAvailability();
            return JceCrypto.ofConscrypt(
                    NAME, "Conscrypt", version(), Conscrypt.newProvider(), "ChaCha20/Poly1305/NoPadding", validation);
        } catch (LinkageError | RuntimeException e) {
            if (e instanceof NoClassDefFoundError && e.getCause() instanceof ClassNotFoundException) {
                throw new CryptoUnavailableException("Conscrypt is not on the class path", e);
            }
            throw new CryptoUnavailableException(
                    "Conscrypt's native library does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + e,
                    e);
        }
    }

    private static String version() {
        Conscrypt.Version version = Conscrypt.version();
        return version == null ? "unknown" : version.major() + "." + version.minor() + "." + version.patch();
    }
}
