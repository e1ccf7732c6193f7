/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import io.sageflight.core.vectors.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider's key agreement keeps to. */
class X25519ProvidersTest {
    private final RandomGenerator random = RandomGenerator.getDefault();

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void bundledWycheproofCasesPass(X25519 x25519) {
        Map<String, Object> cases = Vectors.object(Vectors.bundled("wycheproof.json"), "x25519");
        assertThat(wycheproof(x25519, cases)).isEqualTo(new Count(7, 4));
    }

    /** No case is skipped: "acceptable" ones must be accepted, but for shared secrets that are all zero. */
    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void allWycheproofCasesPass(X25519 x25519) {
        Map<String, Object> file = Vectors.shared("wycheproof-x25519_test.json").orElse(null);
        Assumptions.assumeTrue(file != null, "the shared vectors are not on this machine");
        assertThat(wycheproof(x25519, file)).isEqualTo(new Count(518 - 31, 31));
    }

    private record Count(int accepted, int rejected) {}

    private static Count wycheproof(X25519 x25519, Map<String, Object> file) {
        int accepted = 0;
        int rejected = 0;
        for (Map<String, Object> group : Vectors.objects(file, "testGroups")) {
            for (Map<String, Object> test : Vectors.objects(group, "tests")) {
                byte[] encoded = Vectors.hex(test, "public");
                X25519PublicKey peer = x25519.publicKey(encoded);
                assertThat(peer.encoded()).isEqualTo(encoded);
                byte[] secret = new byte[40];
                Arrays.fill(secret, (byte) 1);
                try (X25519PrivateKey own = x25519.privateKey(Vectors.hex(test, "private"))) {
                    if (((List<?>) test.get("flags")).contains("ZeroSharedSecret")) {
                        rejected++;
                        assertThatThrownBy(() -> own.agree(peer, secret, 3))
                                .as("case %s", test.get("tcId"))
                                .isInstanceOf(InvalidPublicKeyException.class)
                                .hasMessageContaining("small order");
                        assertThat(Arrays.copyOfRange(secret, 3, 35)).isEqualTo(new byte[32]);
                    } else {
                        accepted++;
                        own.agree(peer, secret, 3);
                        assertThat(Arrays.copyOfRange(secret, 3, 35))
                                .as("case %s", test.get("tcId"))
                                .isEqualTo(Vectors.hex(test, "shared"));
                    }
                }
                assertThat(secret).startsWith(1, 1, 1).endsWith(1, 1, 1, 1, 1);
            }
        }
        return new Count(accepted, rejected);
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void agreesWithKeysOfEveryProvider(X25519 x25519) {
        for (X25519 other : Providers.all().stream().map(p -> p.x25519()).toList()) {
            for (int i = 0; i < 10; i++) {
                X25519PrivateKey ours = x25519.generate();
                X25519PrivateKey theirs = other.generate();
                byte[] secret = new byte[32];
                byte[] same = new byte[32];
                ours.agree(theirs.publicKey(), secret, 0);
                theirs.agree(ours.publicKey(), same, 0);
                assertThat(secret).isEqualTo(same).isNotEqualTo(new byte[32]);
                ours.agree(x25519.publicKey(theirs.publicKey().encoded()), same, 0);
                assertThat(same).isEqualTo(secret);

                byte[] scalar = bytes(32);
                assertThat(x25519.privateKey(scalar).publicKey().encoded())
                        .isEqualTo(other.privateKey(scalar).publicKey().encoded());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void keysAreCopies(X25519 x25519) {
        byte[] scalar = bytes(32);
        X25519PrivateKey key = x25519.privateKey(scalar);
        byte[] encoded = key.publicKey().encoded();
        Arrays.fill(scalar, (byte) 0);
        key.publicKey().encoded()[0] ^= 1;
        X25519PrivateKey peer = x25519.generate();
        X25519PublicKey decoded = x25519.publicKey(encoded);
        encoded[0] ^= 1;
        byte[] secret = new byte[32];
        byte[] same = new byte[32];
        peer.agree(decoded, secret, 0);
        key.agree(peer.publicKey(), same, 0);
        assertThat(secret).isEqualTo(same);
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void keysOfOtherLengthsAreRefused(X25519 x25519) {
        for (int length : new int[] {0, 31, 33, 100}) {
            assertThatThrownBy(() -> x25519.publicKey(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes, not " + length);
            assertThatThrownBy(() -> x25519.privateKey(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes, not " + length);
        }
        X25519PrivateKey key = x25519.generate();
        X25519PublicKey peer = key.publicKey();
        assertThatThrownBy(() -> key.agree(peer, new byte[32], 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void closedKeyAgreesOnNothing(X25519 x25519) {
        X25519PublicKey peer = x25519.generate().publicKey();
        for (X25519PrivateKey key : List.of(x25519.generate(), x25519.privateKey(bytes(32)))) {
            key.close();
            key.close();
            byte[] secret = bytes(32);
            assertThatThrownBy(() -> key.agree(peer, secret, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(secret).isEqualTo(new byte[32]);
            assertThat(key.publicKey().encoded()).hasSize(32);
        }
    }

    /** A secret computed from a scalar that is being overwritten would be one that anybody can compute. */
    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#x25519")
    void keyClosedDuringAnAgreementGivesTheRightSecretOrNone(X25519 x25519) throws Exception {
        X25519PublicKey peer = x25519.generate().publicKey();
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            X25519PrivateKey key = x25519.generate();
            byte[] expected = new byte[32];
            key.agree(peer, expected, 0);
            Thread closing = new Thread(key::close);
            closing.start();
            byte[] secret = new byte[32];
            while (true) {
                try {
                    key.agree(peer, secret, 0);
                    assertThat(secret).isEqualTo(expected);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("closed");
                    assertThat(secret).isEqualTo(new byte[32]);
                    refused++;
                    break;
                }
            }
            closing.join();
        }
        assertThat(refused).isEqualTo(100);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
