/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.identity.MalformedKeyException.Reason;
import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JwkTest {
    private static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(new BouncyCastleCrypto());
    private static final Jwk JWK = new Jwk(ALGORITHMS);

    static Stream<Map<String, Object>> keys() {
        return IdentityVectors.sections("keys").stream();
    }

    static Stream<Map<String, Object>> handshakes() {
        return IdentityVectors.sections("handshake").stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void thePeersKeysAreReadAndWrittenByteForByte(Map<String, Object> answer) {
        for (String name : new String[] {"ed25519", "x25519"}) {
            String publicJwk = (String) answer.get(name + "_jwk_public_json");
            String privateJwk = (String) answer.get(name + "_jwk_private_json");
            PublicKeyMaterial publicKey = (PublicKeyMaterial) JWK.read(publicJwk.getBytes(UTF_8));
            PrivateKeyMaterial privateKey = (PrivateKeyMaterial) JWK.read(privateJwk.getBytes(UTF_8));
            assertThat(new String(JWK.write(publicKey), UTF_8)).isEqualTo(publicJwk);
            assertThat(new String(JWK.write(privateKey), UTF_8)).isEqualTo(privateJwk);
            assertThat(privateKey.publicKey()).isEqualTo(publicKey);
            assertThat(publicJwk).contains("\"kid\":\"" + publicKey.keyId() + "\"");
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyThatWasReadSignsAsThePeerDoes(Map<String, Object> answer) {
        PrivateKeyMaterial key =
                (PrivateKeyMaterial) JWK.read(((String) answer.get("ed25519_jwk_private_json")).getBytes(UTF_8));
        byte[] message = ((String) answer.get("ed25519_message_utf8")).getBytes(UTF_8);
        byte[] signature = Vectors.hex(answer, "ed25519_signature");
        assertThat(ALGORITHMS.signer(key).sign(message)).isEqualTo(signature);
        VerificationKey verification = ALGORITHMS.verificationKey(key.publicKey());
        assertThat(verification.verify(message, signature)).isTrue();
        assertThat(verification.verify(message, Arrays.copyOf(signature, 63))).isFalse();
        assertThat(verification.keyId()).isEqualTo(key.keyId());

        PrivateKeyMaterial account = ALGORITHMS.privateKey(KeyType.SECP256K1, Vectors.hex(answer, "secp256k1_priv"));
        assertThat(account.keyId()).isEqualTo(answer.get("secp256k1_key_id_utf8"));
        byte[] text = ((String) answer.get("secp256k1_message_utf8")).getBytes(UTF_8);
        HeapSigner signer = ALGORITHMS.signer(account);
        assertThat(signer.sign(text)).isEqualTo(Vectors.hex(answer, "secp256k1_signature"));
        assertThat(signer.algorithm()).isEqualTo(SignatureAlgorithm.SECP256K1);
        assertThat(ALGORITHMS.verificationKey(account.publicKey()).verify(text, signer.sign(text)))
                .isTrue();
        signer.close();
        assertThatIllegalStateException().isThrownBy(() -> signer.sign(text));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void keyIdsAreThePeers(Map<String, Object> answer) {
        assertThat(ALGORITHMS
                        .publicKey(KeyType.ED25519, Vectors.hex(answer, "client_ed25519_pub"))
                        .keyId())
                .isEqualTo(answer.get("client_key_id_utf8"));
        PrivateKeyMaterial kem = ALGORITHMS.privateKey(KeyType.X25519, Vectors.hex(answer, "server_kem_priv"));
        assertThat(ALGORITHMS.kemKey(kem).publicKey()).isEqualTo(Vectors.hex(answer, "server_kem_pub"));
        assertThat(ALGORITHMS.kemKey(kem).keyId()).isEqualTo(answer.get("server_kem_key_id_utf8"));
        assertThat(ALGORITHMS.kemPublicKey(kem.publicKey()).keyId()).isEqualTo(answer.get("server_kem_key_id_utf8"));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBack(KeyType type) {
        PrivateKeyMaterial key = ALGORITHMS.generate(type);
        PrivateKeyMaterial again = (PrivateKeyMaterial) JWK.read(JWK.write(key));
        assertThat(again.secret()).isEqualTo(key.secret());
        assertThat(again.publicKey()).isEqualTo(key.publicKey());
        assertThat(JWK.read(JWK.write(key.publicKey()))).isEqualTo(key.publicKey());
        assertThat(ALGORITHMS.generate(type).secret()).isNotEqualTo(key.secret());
    }

    @Test
    void shortCoordinatesAreReadAndWrittenPadded() {
        byte[] scalar = new byte[32];
        int found = 0;
        for (int i = 1; i < 2_000 && found < 3; i++) {
            scalar[30] = (byte) (i >> 8);
            scalar[31] = (byte) i;
            PrivateKeyMaterial key = ALGORITHMS.privateKey(KeyType.SECP256K1, scalar);
            byte[] point = ALGORITHMS.uncompressed(key.publicKey());
            if (point[1] != 0 && point[33] != 0) {
                continue;
            }
            found++;
            String peers = "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"" + stripped(point, 1) + "\",\"y\":\""
                    + stripped(point, 33) + "\",\"d\":\"" + stripped(scalar, 0) + "\"}";
            PrivateKeyMaterial read = (PrivateKeyMaterial) JWK.read(peers.getBytes(UTF_8));
            assertThat(read.secret()).isEqualTo(scalar);
            assertThat(read.publicKey()).isEqualTo(key.publicKey());
            assertThat(new String(JWK.write(read), UTF_8))
                    .contains("\"x\":\"" + Base64Url.encode(Arrays.copyOfRange(point, 1, 33)) + "\"")
                    .contains("\"d\":\"" + Base64Url.encode(scalar) + "\",\"kid\":\"" + key.keyId()
                            + "\",\"use\":\"sig\",\"alg\":\"ES256K\"}");
        }
        assertThat(found).isEqualTo(3);
    }

    private static String stripped(byte[] bytes, int from) {
        int start = from;
        while (bytes[start] == 0) {
            start++;
        }
        return Base64Url.encode(Arrays.copyOfRange(bytes, start, from + 32));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"d\":\"AQAB\"}|JWK: key RSA",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}|JWK: key EC with P-256",
                "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AA\"}|JWK: key of another type or curve",
                "{\"kty\":\"OKP\",\"crv\":\"secp256k1\",\"x\":\"AA\"}|JWK: key of another type or curve",
                "{\"kty\":\"oct\",\"k\":\"AA\"}|JWK: key of another type or curve"
            })
    void otherKindsOfKeysAreRefusedByName(String json, String start) {
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(() -> JWK.read(json.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
                .withMessage(start
                        + "; accepted are OKP with Ed25519 or X25519 and EC with secp256k1, but no P-256 and no RSA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|JWK: no member kty",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\"}|JWK: no member x",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AA\"}|JWK: x has 32 bytes, not 1",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"\"}|JWK: y has 32 bytes, not 0",
                "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"}|The secp256k1 public key is not a point of the curve",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"A=\"}|JWK: x: illegal base64 data at input byte 1",
                "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":7}|JWK: json: cannot unmarshal number into Go value of type string",
                "[]|JWK: json: cannot unmarshal array into Go value of type map[string]string"
            })
    void whatIsNoKeyIsRefusedWithTheReason(String json, String message) {
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(() -> JWK.read(json.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED))
                .withMessage(message);
    }

    @Test
    void aPublicKeyOfAnotherIsRefused() {
        String one = new String(JWK.write(ALGORITHMS.generate(KeyType.ED25519)), UTF_8);
        String other = new String(JWK.write(ALGORITHMS.generate(KeyType.ED25519)), UTF_8);
        String mixed = one.substring(0, one.indexOf(",\"d\"")) + other.substring(other.indexOf(",\"d\""));
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(() -> JWK.read(mixed.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MISMATCH));
    }

    @Test
    void theTextIsLimited() {
        byte[] big = new byte[Jwk.MAX_LENGTH + 1];
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(() -> JWK.read(big))
                .withMessage("JWK: JSON of 65537 bytes; at most 65536 are read");
    }

    @ParameterizedTest
    @EnumSource
    void anyDamageIsATypedRefusalThatTellsNoSecret(KeyType type) {
        PrivateKeyMaterial key = ALGORITHMS.generate(type);
        byte[] right = JWK.write(key);
        String text = new String(right, UTF_8);
        int d = text.indexOf("\"d\":\"") + 5;
        String secret = text.substring(d, d + 43);
        int refused = 0;
        for (int i = 0; i < right.length; i++) {
            byte[] damaged = right.clone();
            damaged[i] ^= (byte) (1 << i % 7);
            refused += refusal(damaged, secret);
            assertThat(refusal(Arrays.copyOf(right, i), secret)).isOne();
        }
        // What is not believed may be anything.
        assertThat(refused).isBetween(text.indexOf("\"kid\"") / 2, right.length - 1);
    }

    private static int refusal(byte[] json, String secret) {
        try {
            JWK.read(json);
            return 0;
        } catch (MalformedKeyException e) {
            assertThat(e.getMessage())
                    .doesNotContain(secret.substring(10, 16))
                    .doesNotContain(secret.substring(30, 36));
            assertThat(e.getCause()).isNull();
            return 1;
        }
    }

    @Test
    void closingOverwritesTheKey() {
        byte[] held = {1, 2, 3};
        new PrivateKeyMaterial(ALGORITHMS.generate(KeyType.X25519).publicKey(), held).close();
        assertThat(held).containsOnly(0);
    }

    @Test
    void aClosedKeyIsGone() {
        PrivateKeyMaterial key = ALGORITHMS.generate(KeyType.ED25519);
        assertThat(key).hasToString("Ed25519 private key " + key.keyId());
        key.close();
        key.close();
        assertThatIllegalStateException().isThrownBy(key::secret);
        assertThatIllegalStateException().isThrownBy(() -> JWK.write(key));
        assertThatIllegalStateException().isThrownBy(() -> ALGORITHMS.signer(key));
    }

    @Test
    void aKeyDoesOnlyWhatItsTypeDoes() {
        PrivateKeyMaterial agrees = ALGORITHMS.generate(KeyType.X25519);
        PrivateKeyMaterial signs = ALGORITHMS.generate(KeyType.SECP256K1);
        assertUnsupported(() -> ALGORITHMS.signer(agrees));
        assertUnsupported(() -> ALGORITHMS.verificationKey(agrees.publicKey()));
        assertUnsupported(() -> ALGORITHMS.kemKey(signs));
        assertUnsupported(() -> ALGORITHMS.kemPublicKey(signs.publicKey()));
        assertUnsupported(() -> ALGORITHMS.derivedKemKey(signs));
        assertUnsupported(() -> ALGORITHMS.derivedKemKey(agrees.publicKey()));
    }

    private static void assertUnsupported(Runnable use) {
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(use::run)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
    }
}
