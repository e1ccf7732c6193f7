/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.crypto.doubles.FaultyAead;
import io.sageflight.core.crypto.jce.JdkCrypto;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectedCryptoTest {
    private static final CryptoProvider BOUNCY_CASTLE = new BouncyCastleCrypto();

    @Test
    void autoTakesConscryptForEverythingWhereItLoads() {
        SelectedCrypto crypto = SelectedCrypto.of(CryptoChoice.AUTO);
        assertThat(crypto.name()).isEqualTo("auto");
        String expected = Providers.all().size() == 3 ? "conscrypt" : "bouncycastle";
        assertThat(providers(crypto)).startsWith(expected, expected).contains(expected);
        assertThat(crypto.describe()).contains("ChaCha20-Poly1305: " + expected + " ");
    }

    @Test
    void describeSaysWhoDoesWhatInWhichVersion() {
        SelectedCrypto crypto = SelectedCrypto.of(CryptoChoice.BOUNCYCASTLE);
        String version = BOUNCY_CASTLE.version();
        assertThat(version).matches("1\\.\\d+(\\.\\d+)*");
        assertThat(crypto.describe())
                .isEqualTo("ChaCha20-Poly1305: bouncycastle " + version + "\nX25519: bouncycastle " + version
                        + "\nEd25519: bouncycastle " + version + "\nHKDF-SHA256: SAGE Flight on SHA-256 of SUN "
                        + Security.getProvider("SUN").getVersionStr());
        assertThat(crypto.version()).isEqualTo("bouncycastle " + version);
    }

    /** Large records have a line of their own, which must not push out another operation's. */
    @Test
    void versionNamesTheProviderOfEveryOperation() {
        Faulty signing = new Faulty(FaultyAead.KEY, new FaultyX25519(Wrong.AGREEMENT), BOUNCY_CASTLE.ed25519());
        SelectedCrypto crypto = select(CryptoChoice.AUTO, new CryptoSource(() -> signing), jdk(), 25);
        assertThat(providers(crypto)).containsExactly("bouncycastle", "jdk", "bouncycastle", "faulty", "SAGE Flight");
        assertThat(crypto.version())
                .isEqualTo("bouncycastle " + BOUNCY_CASTLE.version() + ", jdk " + System.getProperty("java.version")
                        + ", faulty 0");
    }

    @Test
    void explicitChoicesUseOneProviderForAll() {
        SelectedCrypto jdk = SelectedCrypto.of(CryptoChoice.JDK);
        assertThat(providers(jdk)).containsExactly("jdk", "jdk", "jdk", "SAGE Flight");
        assertThat(jdk.version()).isEqualTo("jdk " + System.getProperty("java.version"));
        if (Providers.all().size() == 3) {
            assertThat(providers(SelectedCrypto.of(CryptoChoice.CONSCRYPT)))
                    .containsExactly("conscrypt", "conscrypt", "conscrypt", "SAGE Flight");
        }
    }

    @Test
    void neitherChoosesNorRegistersAnythingForTheHost() {
        List<String> before = List.of(names());
        SelectedCrypto.of(CryptoChoice.AUTO);
        assertThat(names()).containsExactlyElementsOf(before).doesNotContain("Conscrypt", "BC");
    }

    @Test
    void whereConscryptIsAbsentBouncyCastleDoesItAndTheJdkLargeRecordsFrom21() {
        for (int feature : new int[] {17, 20, 21, 25}) {
            SelectedCrypto crypto = select(CryptoChoice.AUTO, absent(), jdk(), feature);
            if (feature < 21) {
                assertThat(providers(crypto))
                        .containsExactly("bouncycastle", "bouncycastle", "bouncycastle", "SAGE Flight");
            } else {
                assertThat(providers(crypto))
                        .containsExactly("bouncycastle", "jdk", "bouncycastle", "bouncycastle", "SAGE Flight");
                assertThat(crypto.operations().get(1).operation()).isEqualTo("ChaCha20-Poly1305 from 512 bytes");
                assertThat(crypto.aead().name()).isEqualTo("BouncyCastle, JDK from 512 bytes");
            }
            assertThat(crypto.operations().get(0).reason()).isEqualTo("Conscrypt is not here");
            assertThat(crypto.describe()).contains("(Conscrypt is not here)");
        }
    }

    @Test
    void jdkWithoutTheCipherLeavesLargeRecordsToBouncyCastle() {
        CryptoSource noJdk = new CryptoSource(() -> {
            throw new CryptoUnavailableException("No SunJCE");
        });
        SelectedCrypto crypto = select(CryptoChoice.AUTO, absent(), noJdk, 25);
        assertThat(providers(crypto)).containsExactly("bouncycastle", "bouncycastle", "bouncycastle", "SAGE Flight");
        assertThat(crypto.operations().get(0).reason()).isEqualTo("Conscrypt is not here; large records: No SunJCE");
    }

    @Test
    void operationThatComputesWronglyIsLeftToAnother() {
        for (Wrong wrong : Wrong.values()) {
            SelectedCrypto crypto = select(CryptoChoice.AUTO, wrong.source(), jdk(), 17);
            for (SelectedOperation operation : crypto.operations()) {
                if (operation.operation().equals(wrong.operation)) {
                    assertThat(operation.provider()).isEqualTo("bouncycastle");
                    assertThat(operation.reason())
                            .contains(wrong.operation, wrong == Wrong.AEAD ? "KEY" : "Faulty", "known-answer test");
                } else if (!operation.operation().equals("HKDF-SHA256")) {
                    assertThat(operation.provider()).isEqualTo("faulty");
                    assertThat(operation.reason()).isEmpty();
                }
            }
        }
    }

    @Test
    void explicitlyChosenProviderThatComputesWronglyIsAnError() {
        for (Wrong wrong : Wrong.values()) {
            assertThatThrownBy(() -> select(CryptoChoice.CONSCRYPT, wrong.source(), jdk(), 17))
                    .isInstanceOf(CryptoUnavailableException.class)
                    .hasMessageContaining(wrong.operation)
                    .hasMessageContaining("crypto=conscrypt")
                    .hasMessageContaining("known-answer test");
        }
        assertThatThrownBy(() -> select(CryptoChoice.CONSCRYPT, absent(), jdk(), 17))
                .isInstanceOf(CryptoUnavailableException.class)
                .hasMessageContaining("Conscrypt is not here");
    }

    /** In a class loader that has everything but Conscrypt. */
    @Test
    void worksWithoutConscryptOnTheClassPath() throws Exception {
        URL[] urls = {location(SelectedCrypto.class), location(org.bouncycastle.crypto.Digest.class)};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> choices = loader.loadClass(CryptoChoice.class.getName());
            Class<?> selected = loader.loadClass(SelectedCrypto.class.getName());
            Object auto = choices.getMethod("parse", String.class).invoke(null, "auto");
            Object crypto = selected.getMethod("of", choices).invoke(null, auto);
            assertThat((String) selected.getMethod("describe").invoke(crypto))
                    .contains("X25519: bouncycastle")
                    .contains("(Conscrypt is not on the class path)");
            Object conscrypt = choices.getMethod("parse", String.class).invoke(null, "conscrypt");
            assertThatThrownBy(() -> selected.getMethod("of", choices).invoke(null, conscrypt))
                    .cause()
                    .hasMessageContaining("crypto=conscrypt: Conscrypt is not on the class path");
        }
    }

    /** In a class loader of its own, where Conscrypt has not found its library yet. */
    @Test
    void worksWhereConscryptHasNoNativeLibrary() throws Exception {
        URL[] urls = {
            location(SelectedCrypto.class),
            location(org.bouncycastle.crypto.Digest.class),
            location(org.conscrypt.Conscrypt.class)
        };
        String architecture = System.getProperty("os.arch");
        System.setProperty("os.arch", "riscv64");
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> choices = loader.loadClass(CryptoChoice.class.getName());
            Class<?> selected = loader.loadClass(SelectedCrypto.class.getName());
            Object auto = choices.getMethod("parse", String.class).invoke(null, "auto");
            for (int attempt = 0; attempt < 2; attempt++) {
                Object crypto = selected.getMethod("of", choices).invoke(null, auto);
                assertThat((String) selected.getMethod("describe").invoke(crypto))
                        .contains("X25519: bouncycastle")
                        .contains("Conscrypt's native library does not load on " + System.getProperty("os.name")
                                + " riscv64: java.lang.UnsatisfiedLinkError");
            }
        } finally {
            System.setProperty("os.arch", architecture);
        }
    }

    private static SelectedCrypto select(CryptoChoice choice, CryptoSource conscrypt, CryptoSource jdk, int feature) {
        return new SelectedCrypto(choice, new CryptoSource(() -> BOUNCY_CASTLE), conscrypt, jdk, feature);
    }

    private static CryptoSource absent() {
        return new CryptoSource(() -> {
            throw new CryptoUnavailableException("Conscrypt is not here");
        });
    }

    private static CryptoSource jdk() {
        return new CryptoSource(() -> JdkCrypto.load(BOUNCY_CASTLE.ed25519()));
    }

    private static List<String> providers(SelectedCrypto crypto) {
        return crypto.operations().stream().map(SelectedOperation::provider).toList();
    }

    private static String[] names() {
        return List.of(Security.getProviders()).stream()
                .map(provider -> provider.getName())
                .toArray(String[]::new);
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Ways to compute wrongly, or to break. */
    private enum Wrong {
        AEAD("ChaCha20-Poly1305"),
        AGREEMENT("X25519"),
        PUBLIC_KEY("X25519"),
        SIGNATURE("Ed25519"),
        BREAKING_SIGNATURE("Ed25519"),
        VERIFICATION("Ed25519");

        private final String operation;

        Wrong(String operation) {
            this.operation = operation;
        }

        CryptoSource source() {
            AeadProvider aead = BOUNCY_CASTLE.aead();
            X25519 x25519 = BOUNCY_CASTLE.x25519();
            Ed25519 ed25519 = BOUNCY_CASTLE.ed25519();
            CryptoProvider faulty = switch (this) {
                case AEAD -> new Faulty(FaultyAead.KEY, x25519, ed25519);
                case AGREEMENT, PUBLIC_KEY -> new Faulty(aead, new FaultyX25519(this), ed25519);
                default -> new Faulty(aead, x25519, new FaultyEd25519(this));
            };
            return new CryptoSource(() -> faulty);
        }
    }

    private static class Faulty implements CryptoProvider {
        private final AeadProvider aead;
        private final X25519 x25519;
        private final Ed25519 ed25519;

        Faulty(AeadProvider aead, X25519 x25519, Ed25519 ed25519) {
            this.aead = aead;
            this.x25519 = x25519 == null ? BOUNCY_CASTLE.x25519() : x25519;
            this.ed25519 = ed25519 == null ? BOUNCY_CASTLE.ed25519() : ed25519;
        }

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public AeadProvider aead() {
            return aead;
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

    private record FaultyX25519(Wrong wrong) implements X25519 {
        @Override
        public String name() {
            return "Faulty";
        }

        @Override
        public X25519PrivateKey generate() {
            return BOUNCY_CASTLE.x25519().generate();
        }

        @Override
        public X25519PrivateKey privateKey(byte[] scalar) {
            byte[] used = scalar.clone();
            if (wrong == Wrong.AGREEMENT) {
                used[5] ^= 1;
            }
            return BOUNCY_CASTLE.x25519().privateKey(used);
        }

        @Override
        public X25519PublicKey publicKey(byte[] encoded) {
            byte[] used = encoded.clone();
            if (wrong == Wrong.PUBLIC_KEY) {
                used[5] ^= 1;
            }
            return BOUNCY_CASTLE.x25519().publicKey(used);
        }
    }

    private record FaultyEd25519(Wrong wrong) implements Ed25519 {
        @Override
        public String name() {
            return "Faulty";
        }

        @Override
        public Ed25519PrivateKey generate() {
            return BOUNCY_CASTLE.ed25519().generate();
        }

        @Override
        public Ed25519PrivateKey privateKey(byte[] seed) {
            if (wrong == Wrong.BREAKING_SIGNATURE) {
                throw new UnsatisfiedLinkError("no sign in library path");
            }
            byte[] used = seed.clone();
            if (wrong == Wrong.SIGNATURE) {
                used[5] ^= 1;
            }
            return BOUNCY_CASTLE.ed25519().privateKey(used);
        }

        @Override
        public Ed25519PublicKey publicKey(byte[] encoded) {
            Ed25519PublicKey key = BOUNCY_CASTLE.ed25519().publicKey(encoded);
            if (wrong != Wrong.VERIFICATION) {
                return key;
            }
            return new Ed25519PublicKey() {
                @Override
                public byte[] encoded() {
                    return key.encoded();
                }

                @Override
                public boolean verify(byte[] message, byte[] signature) {
                    return true;
                }
            };
        }
    }
}
