/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleSecp256k1;
import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Secp256k1Test {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final byte[] MESSAGE = "sage message".getBytes(UTF_8);

    private final Secp256k1 secp256k1 = new BouncyCastleSecp256k1(RandomSource.secure());

    static Stream<Map<String, Object>> keys() {
        return IdentityVectors.sections("keys").stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysAndSignaturesAreThePeersByteForByte(Map<String, Object> answer) {
        Secp256k1PrivateKey key = secp256k1.privateKey(Vectors.hex(answer, "secp256k1_priv"));
        String uncompressed = "04" + answer.get("secp256k1_x") + answer.get("secp256k1_y");
        assertThat(hex(key.publicKey().uncompressed())).isEqualTo(uncompressed);
        assertThat("0x" + hex(key.publicKey().ethereumAddress())).isEqualTo(answer.get("secp256k1_eth_address_utf8"));
        byte[] message = ((String) answer.get("secp256k1_message_utf8")).getBytes(UTF_8);
        byte[] signature = Vectors.hex(answer, "secp256k1_signature");
        assertThat(key.sign(message)).isEqualTo(signature);
        assertThat(secp256k1.publicKey(HexFormat.of().parseHex(uncompressed)).verify(message, signature))
                .isTrue();
    }

    @Test
    void everyFormThatPeersAcceptIsAccepted() {
        for (int i = 0; i < 20; i++) {
            Secp256k1PrivateKey key = secp256k1.generate();
            byte[] signature = key.sign(MESSAGE);
            assertThat(signature).hasSize(65);
            assertThat(signature[64]).isBetween((byte) 0, (byte) 1);
            BigInteger r = new BigInteger(1, signature, 0, 32);
            BigInteger s = new BigInteger(1, signature, 32, 32);
            assertThat(s).isLessThanOrEqualTo(ORDER.shiftRight(1));

            Secp256k1PublicKey peer = secp256k1.publicKey(key.publicKey().compressed());
            assertThat(peer.uncompressed()).isEqualTo(key.publicKey().uncompressed());
            assertThat(peer.verify(MESSAGE, signature)).isTrue();
            assertThat(peer.verify(MESSAGE, Arrays.copyOf(signature, 64))).isTrue();
            byte[] otherRecovery = signature.clone();
            otherRecovery[64] = 27;
            assertThat(peer.verify(MESSAGE, otherRecovery)).isTrue();
            assertThat(peer.verify(MESSAGE, der(r, s))).isTrue();
            assertThat(peer.verify(MESSAGE, der(r, ORDER.subtract(s))))
                    .as("high s")
                    .isTrue();
            assertThat(peer.verify("another".getBytes(UTF_8), signature)).isFalse();
        }
    }

    @Test
    void anyDamageIsNoSignature() {
        Secp256k1PrivateKey key = secp256k1.privateKey(number(BigInteger.TEN));
        Secp256k1PublicKey peer = key.publicKey();
        byte[] signature = Arrays.copyOf(key.sign(MESSAGE), 64);
        byte[] der = der(new BigInteger(1, signature, 0, 32), new BigInteger(1, signature, 32, 32));
        for (byte[] right : new byte[][] {signature, der}) {
            for (int i = 0; i < right.length; i++) {
                byte[] damaged = right.clone();
                damaged[i] ^= (byte) (1 << i % 8);
                assertThat(peer.verify(MESSAGE, damaged)).as("byte %s", i).isFalse();
                assertThat(peer.verify(MESSAGE, Arrays.copyOf(right, i)))
                        .as("length %s", i)
                        .isFalse();
            }
        }
        assertThat(peer.verify(MESSAGE, Arrays.copyOf(der, der.length + 1))).isFalse();
        assertThat(peer.verify(MESSAGE, new byte[100_000])).isFalse();
        assertThat(peer.verify(MESSAGE, new byte[64])).isFalse();
        assertThat(peer.verify(MESSAGE, der(BigInteger.ZERO, BigInteger.ONE))).isFalse();
        assertThat(peer.verify(MESSAGE, der(ORDER, ORDER))).isFalse();
    }

    @Test
    void aPrivateKeyLiesWithinTheOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> secp256k1.privateKey(new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> secp256k1.privateKey(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> secp256k1.privateKey(number(ORDER)));
        byte[] last = secp256k1
                .privateKey(number(ORDER.subtract(BigInteger.ONE)))
                .publicKey()
                .compressed();
        byte[] first = secp256k1.privateKey(number(BigInteger.ONE)).publicKey().compressed();
        assertThat(hex(first)).isEqualTo("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        last[0] ^= 1;
        assertThat(last).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "020000000000000000000000000000000000000000000000000000000000000005",
                "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0579be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
            })
    void whatIsNoPointIsRefused(String hex) {
        assertThatExceptionOfType(InvalidPublicKeyException.class)
                .isThrownBy(() -> secp256k1.publicKey(HexFormat.of().parseHex(hex)));
    }

    @Test
    void anyDamageToAnUncompressedKeyIsRefused() {
        byte[] right = secp256k1.generate().publicKey().uncompressed();
        for (int i = 0; i < right.length; i++) {
            byte[] damaged = right.clone();
            damaged[i] ^= 2;
            assertThatExceptionOfType(InvalidPublicKeyException.class).isThrownBy(() -> secp256k1.publicKey(damaged));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> secp256k1.publicKey(new byte[64]));
        assertThatIllegalArgumentException().isThrownBy(() -> secp256k1.publicKey(new byte[0]));
    }

    @Test
    void aClosedKeySignsNothing() {
        Secp256k1PrivateKey key = secp256k1.generate();
        key.close();
        key.close();
        assertThatIllegalStateException().isThrownBy(() -> key.sign(MESSAGE));
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        byte[] der = new byte[6 + first.length + second.length];
        der[0] = 0x30;
        der[1] = (byte) (der.length - 2);
        der[2] = 2;
        der[3] = (byte) first.length;
        System.arraycopy(first, 0, der, 4, first.length);
        der[4 + first.length] = 2;
        der[5 + first.length] = (byte) second.length;
        System.arraycopy(second, 0, der, 6 + first.length, second.length);
        return der;
    }

    private static byte[] number(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] all = value.toByteArray();
        int length = Math.min(32, all.length);
        System.arraycopy(all, all.length - length, bytes, 32 - length, length);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
