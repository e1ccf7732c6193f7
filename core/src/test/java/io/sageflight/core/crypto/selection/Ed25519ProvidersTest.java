/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.vectors.Vectors;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider's signatures keep to. */
class Ed25519ProvidersTest {
    /** The points of order 1, 2, 4 and 8, and the encodings of the first two that are not canonical. */
    private static final List<String> SMALL_ORDER = List.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    /** y = 2 is the y-coordinate of no point. */
    private static final String NO_POINT = "0200000000000000000000000000000000000000000000000000000000000000";

    private final RandomGenerator random = RandomGenerator.getDefault();

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void bundledWycheproofCasesPass(Ed25519 ed25519) {
        Map<String, Object> cases = Vectors.object(Vectors.bundled("wycheproof.json"), "ed25519");
        assertThat(wycheproof(ed25519, cases)).isEqualTo(new Count(6, 6));
    }

    /** No case is skipped. */
    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void allWycheproofCasesPass(Ed25519 ed25519) {
        Map<String, Object> file =
                Vectors.shared("wycheproof-ed25519_test.json").orElse(null);
        Assumptions.assumeTrue(file != null, "the shared vectors are not on this machine");
        assertThat(wycheproof(ed25519, file)).isEqualTo(new Count(88, 63));
    }

    private record Count(int valid, int invalid) {}

    private static Count wycheproof(Ed25519 ed25519, Map<String, Object> file) {
        int valid = 0;
        int invalid = 0;
        for (Map<String, Object> group : Vectors.objects(file, "testGroups")) {
            Ed25519PublicKey key = ed25519.publicKey(Vectors.hex(Vectors.object(group, "publicKey"), "pk"));
            for (Map<String, Object> test : Vectors.objects(group, "tests")) {
                boolean expected = test.get("result").equals("valid");
                assertThat(key.verify(Vectors.hex(test, "msg"), Vectors.hex(test, "sig")))
                        .as("case %s", test.get("tcId"))
                        .isEqualTo(expected);
                if (expected) {
                    valid++;
                } else {
                    invalid++;
                }
            }
        }
        return new Count(valid, invalid);
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void signaturesAreTheSameAsOfEveryOther(Ed25519 ed25519) {
        for (Ed25519 other : Providers.all().stream().map(p -> p.ed25519()).toList()) {
            for (int length : new int[] {0, 1, 64, 1000}) {
                byte[] seed = bytes(32);
                byte[] message = bytes(length);
                Ed25519PrivateKey ours = ed25519.privateKey(seed);
                Ed25519PrivateKey theirs = other.privateKey(seed);
                byte[] signature = ours.sign(message);
                assertThat(signature).isEqualTo(theirs.sign(message)).hasSize(64);
                byte[] encoded = ours.publicKey().encoded();
                assertThat(encoded).isEqualTo(theirs.publicKey().encoded());
                assertThat(ours.publicKey().verify(message, signature)).isTrue();
                Ed25519PublicKey decoded = other.publicKey(encoded);
                assertThat(decoded.encoded()).isEqualTo(encoded);
                assertThat(decoded.verify(message, signature)).isTrue();
                signature[random.nextInt(64)] ^= 1;
                assertThat(decoded.verify(message, signature)).isFalse();
                assertThat(ours.publicKey().verify(message, signature)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void generatedKeysSignAndDiffer(Ed25519 ed25519) {
        Ed25519PrivateKey first = ed25519.generate();
        Ed25519PrivateKey second = ed25519.generate();
        byte[] message = bytes(10);
        assertThat(first.publicKey().verify(message, first.sign(message))).isTrue();
        assertThat(second.publicKey().verify(message, first.sign(message))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void publicKeysThatProveNothingAreRefused(Ed25519 ed25519) {
        for (String hex : SMALL_ORDER) {
            assertThatThrownBy(() -> ed25519.publicKey(HexFormat.of().parseHex(hex)))
                    .as(hex)
                    .isInstanceOf(InvalidPublicKeyException.class);
        }
        assertThatThrownBy(() -> ed25519.publicKey(HexFormat.of().parseHex(NO_POINT)))
                .isInstanceOf(InvalidPublicKeyException.class)
                .hasMessageContaining("Ed25519");
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void anyBytesAreDecodedOrRefusedAndAnySignatureIsFalse(Ed25519 ed25519) {
        int decoded = 0;
        byte[] message = bytes(20);
        for (int i = 0; i < 40; i++) {
            byte[] key = bytes(32);
            try {
                ed25519.publicKey(key);
                decoded++;
            } catch (InvalidPublicKeyException e) {
                assertThat(e).hasMessageContaining("Ed25519");
            }
        }
        // Half of all bytes are points, and one point in eight is of prime order.
        assertThat(decoded).isLessThan(40);
        Ed25519PublicKey key = ed25519.generate().publicKey();
        for (int length : new int[] {0, 1, 63, 64, 65, 128}) {
            for (int i = 0; i < 5; i++) {
                assertThat(key.verify(message, bytes(length))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void keysOfOtherLengthsAreRefused(Ed25519 ed25519) {
        for (int length : new int[] {0, 31, 33, 64}) {
            assertThatThrownBy(() -> ed25519.publicKey(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes, not " + length);
            assertThatThrownBy(() -> ed25519.privateKey(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes, not " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#ed25519")
    void closedKeySignsNothing(Ed25519 ed25519) {
        Ed25519PrivateKey key = ed25519.generate();
        byte[] signature = key.sign(new byte[3]);
        key.close();
        key.close();
        assertThatThrownBy(() -> key.sign(new byte[3]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(key.publicKey().verify(new byte[3], signature)).isTrue();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
