/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.crypto.conscrypt.ConscryptCrypto;
import io.sageflight.core.crypto.jce.JdkCrypto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every provider, for tests that all of them must pass. */
public final class Providers {
    private static final CryptoProvider BOUNCY_CASTLE = new BouncyCastleCrypto();
    private static final List<CryptoProvider> ALL = load();

    private Providers() {}

    /** BouncyCastle, the JDK and Conscrypt, which is missing only on platforms for which it has no native library. */
    public static List<CryptoProvider> all() {
        return ALL;
    }

    static Stream<Named<X25519>> x25519() {
        return ALL.stream().map(provider -> Named.of(provider.name(), provider.x25519()));
    }

    static Stream<Named<Ed25519>> ed25519() {
        return ALL.stream().map(provider -> Named.of(provider.name(), provider.ed25519()));
    }

    /** Every provider's, and the one made of two, with a threshold in the middle of the tests' sizes. */
    static Stream<Named<AeadProvider>> aead() {
        List<AeadProvider> providers = new ArrayList<>();
        ALL.forEach(provider -> providers.add(provider.aead()));
        providers.add(new AeadBySize(ALL.get(0).aead(), ALL.get(1).aead(), 64));
        return providers.stream().map(provider -> Named.of(provider.name(), provider));
    }

    private static List<CryptoProvider> load() {
        List<CryptoProvider> providers = new ArrayList<>();
        providers.add(BOUNCY_CASTLE);
        providers.add(JdkCrypto.load(BOUNCY_CASTLE.ed25519()));
        try {
            providers.add(ConscryptCrypto.load(BOUNCY_CASTLE.ed25519()));
        } catch (CryptoUnavailableException e) {
            String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
            if (platform.equals("Linux amd64")) {
                throw e;
            }
        }
        return List.copyOf(providers);
    }
}
