/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.encoding.Base58;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidKeyTest {
    private static final BouncyCastleCrypto CRYPTO = new BouncyCastleCrypto();
    private static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(CRYPTO);
    private static final DidKey STRICT = new DidKey(ALGORITHMS, false);
    private static final DidKey DERIVING = new DidKey(ALGORITHMS, true);

    /** Of the did:key method's specification. */
    private static final Did ED25519 = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");

    private static final Did X25519_OF_IT = new Did("did:key:z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p");

    static Stream<Map<String, Object>> legacyEnvelopes() {
        return IdentityVectors.sections("legacy_envelope").stream();
    }

    @ParameterizedTest
    @CsvSource({
        "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp, ED25519,"
                + " 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29",
        "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme, SECP256K1,"
                + " 03874c15c7fda20e539c6e5ba573c139884c351188799f5458b4b41f7924f235cd"
    })
    void theIdentifierIsTheKey(String did, KeyType type, String hex) {
        PublicKeyMaterial key = STRICT.key(new Did(did));
        assertThat(key.type()).isEqualTo(type);
        assertThat(HexFormat.of().formatHex(key.encoded())).isEqualTo(hex);
        assertThat(DidKey.of(key)).hasToString(did);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBack(KeyType type) throws Exception {
        PrivateKeyMaterial key = ALGORITHMS.generate(type);
        Did did = DidKey.of(key.publicKey());
        AgentKeys keys = resolve(STRICT, did);
        assertThat(keys.did()).isEqualTo(did);
        assertThat(keys.active()).isTrue();
        if (type == KeyType.X25519) {
            assertThat(keys.signingKeys()).isEmpty();
            assertThat(keys.kemKeys())
                    .singleElement()
                    .satisfies(kem -> assertThat(kem.key().encoded())
                            .isEqualTo(key.publicKey().encoded()));
        } else {
            assertThat(keys.kemKeys()).isEmpty();
            byte[] message = {1, 2, 3};
            assertThat(keys.signingKeys())
                    .singleElement()
                    .satisfies(verification -> assertThat(verification.verify(
                                    message, ALGORITHMS.signer(key).sign(message)))
                            .isTrue());
        }
    }

    @Test
    void theDerivedKeyEncapsulatesOnlyIfTheUserSaysSo() throws Exception {
        assertThat(resolve(STRICT, ED25519).kemKeys()).isEmpty();
        PublicKeyMaterial derived = STRICT.key(X25519_OF_IT);
        assertThat(resolve(DERIVING, ED25519).kemKeys()).singleElement().satisfies(kem -> {
            assertThat(kem.key().encoded()).isEqualTo(derived.encoded());
            assertThat(kem.keyId()).isEqualTo(derived.keyId());
        });
        Did account = DidKey.of(ALGORITHMS.generate(KeyType.SECP256K1).publicKey());
        assertThat(resolve(DERIVING, account).kemKeys()).isEmpty();
    }

    @Test
    void bothHalvesOfADerivedKeyBelongTogether() {
        for (int i = 0; i < 50; i++) {
            PrivateKeyMaterial key = ALGORITHMS.generate(KeyType.ED25519);
            assertThat(ALGORITHMS.derivedKemKey(key).publicKey()).isEqualTo(ALGORITHMS.derivedKemKey(key.publicKey()));
        }
    }

    /** The older handshake seals to the derived key: whoever opens it derived the same one (protocol section 2.10). */
    @ParameterizedTest
    @MethodSource("legacyEnvelopes")
    void thePeersDeriveTheSameKey(Map<String, Object> answer) throws Exception {
        PrivateKeyMaterial signing = ALGORITHMS.privateKey(KeyType.ED25519, Vectors.hex(answer, "peer_ed25519_seed"));
        assertThat(signing.publicKey().encoded()).isEqualTo(Vectors.hex(answer, "peer_ed25519_pub"));
        PrivateKeyMaterial derived = ALGORITHMS.derivedKemKey(signing);
        byte[] packet = Vectors.hex(answer, "packet");
        byte[] transcript = ByteBuffer.allocate(64)
                .put(packet, 0, 32)
                .put(derived.publicKey().encoded())
                .array();
        byte[] shared = new byte[32];
        try (X25519PrivateKey key = CRYPTO.x25519().privateKey(derived.secret())) {
            key.agree(CRYPTO.x25519().publicKey(Arrays.copyOf(packet, 32)), shared, 0);
        }
        byte[] sealing = new byte[32];
        Hkdf.derive(transcript, shared, "Noise-IK-AES256GCM".getBytes(StandardCharsets.US_ASCII), sealing, 0, 32);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(128, packet, 32, 12));
        cipher.updateAAD(transcript);
        assertThat(cipher.doFinal(packet, 44, packet.length - 44))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(answer.get("plaintext_utf8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:key:z",
                "did:key:m6MkhaXg",
                "did:key:z0",
                "did:key:z6Mk",
                "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
                "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"
            })
    void whatHoldsNoAcceptedKeyIsNotFound(String did) {
        assertThat(failure(did)).isEqualTo(Reason.NOT_FOUND);
        assertThat(failure("did:key:z" + "z".repeat(1_000))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void anotherMethodIsUnsupported() {
        assertThat(failure("did:sage:eth:0x1")).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void aPointOfSmallOrderIsNoKey() {
        byte[] codec = new byte[34];
        codec[0] = (byte) 0xed;
        codec[1] = 1;
        codec[2] = 1;
        assertThat(failure("did:key:z" + Base58.encode(codec))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void anyDamageIsATypedRefusalOrAnotherKey() {
        String right = ED25519.value();
        PublicKeyMaterial key = STRICT.key(ED25519);
        int refused = 0;
        for (int i = 9; i < right.length(); i++) {
            for (char c : "1zAl0!".toCharArray()) {
                String damaged = right.substring(0, i) + c + right.substring(i + 1);
                try {
                    boolean same = STRICT.key(new Did(damaged)).equals(key);
                    assertThat(same).isEqualTo(damaged.equals(right));
                } catch (DidResolutionException e) {
                    refused++;
                }
            }
            if (i > 9) {
                assertThat(failure(right.substring(0, i))).isEqualTo(Reason.NOT_FOUND);
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static AgentKeys resolve(DidResolver resolver, Did did) throws Exception {
        return resolver.resolve(did).toCompletableFuture().get();
    }

    private static Reason failure(String did) {
        Reason[] reason = new Reason[1];
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> resolve(DERIVING, new Did(did)))
                .withCauseInstanceOf(DidResolutionException.class)
                .satisfies(e -> reason[0] = ((DidResolutionException) e.getCause()).reason());
        return reason[0];
    }
}
