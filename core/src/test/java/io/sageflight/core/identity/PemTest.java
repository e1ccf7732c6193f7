/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.MalformedKeyException.Reason;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(new BouncyCastleCrypto());
    private static final Pem PEM = new Pem(ALGORITHMS);

    /** RFC 8410 sections 10.1 and 10.3. */
    private static final String RFC_PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    private static final String RFC_PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @Test
    void theExamplesOfTheRfcAreAPairAndComeBack() {
        PrivateKeyMaterial privateKey = (PrivateKeyMaterial) read(RFC_PRIVATE);
        assertThat(read(RFC_PUBLIC)).isEqualTo(privateKey.publicKey());
        assertThat(new String(PEM.write(privateKey), US_ASCII)).isEqualTo(RFC_PRIVATE);
        assertThat(new String(PEM.write(privateKey.publicKey()), US_ASCII)).isEqualTo(RFC_PUBLIC);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBack(KeyType type) {
        PrivateKeyMaterial key = ALGORITHMS.generate(type);
        PrivateKeyMaterial again = (PrivateKeyMaterial) PEM.read(PEM.write(key));
        assertThat(again.type()).isEqualTo(type);
        assertThat(again.secret()).isEqualTo(key.secret());
        assertThat(PEM.read(PEM.write(key.publicKey()))).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, ED25519", "X25519, X25519"})
    void theJdkReadsWhatIsWrittenAndTheOtherWay(String algorithm, KeyType type) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        PrivateKeyMaterial privateKey =
                (PrivateKeyMaterial) read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertThat(privateKey.type()).isEqualTo(type);
        assertThat(read(pem("PUBLIC KEY", pair.getPublic().getEncoded()))).isEqualTo(privateKey.publicKey());

        KeyFactory factory = KeyFactory.getInstance(algorithm);
        assertThat(factory.generatePublic(new X509EncodedKeySpec(der(PEM.write(privateKey.publicKey())))))
                .isEqualTo(pair.getPublic());
        assertThat(factory.generatePrivate(new PKCS8EncodedKeySpec(der(PEM.write(privateKey))))
                        .getEncoded())
                .isEqualTo(pair.getPrivate().getEncoded());
    }

    @Test
    void aSecp256k1KeyIsItsScalarAndItsPointInEitherForm() {
        PrivateKeyMaterial key = ALGORITHMS.generate(KeyType.SECP256K1);
        assertThat(new String(PEM.write(key), US_ASCII)).isEqualTo(pem("EC PRIVATE KEY", key.secret()));
        byte[] header = HexFormat.of().parseHex("3036301006072a8648ce3d020106052b8104000a032200");
        byte[] compressed = Arrays.copyOf(header, header.length + 33);
        System.arraycopy(key.publicKey().encoded(), 0, compressed, header.length, 33);
        assertThat(read(pem("PUBLIC KEY", compressed))).isEqualTo(key.publicKey());
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256"})
    void otherAlgorithmsAreRefusedByNameOfWhatIsAccepted(String algorithm, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        KeyPair pair = generator.generateKeyPair();
        assertRefused(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), Reason.UNSUPPORTED, "no P-256, no RSA");
        assertRefused(pem("PUBLIC KEY", pair.getPublic().getEncoded()), Reason.UNSUPPORTED, "no P-256, no RSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "EC PARAMETERS", "", "x"})
    void otherLabelsAreRefused(String label) {
        assertRefused(pem(label, new byte[48]), Reason.UNSUPPORTED, "accepted are PKCS#8 of Ed25519");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
                "-----BEGIN PRIVATE KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4C\n",
                "-----BEGIN PRIVATE KEY-----\nMC4\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMC4C\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END EC PRIVATE KEY-----"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertRefused(text, Reason.MALFORMED, "");
    }

    @Test
    void oneTextIsOneKey() {
        assertThat(read("\r\n " + RFC_PUBLIC.replace("\n", "\r\n") + "\t\n")).isEqualTo(read(RFC_PUBLIC));
        assertRefused(RFC_PUBLIC + RFC_PUBLIC, Reason.MALFORMED, "something follows the key at byte 113");
        assertRefused(" ".repeat(Pem.MAX_LENGTH) + "x", Reason.MALFORMED, "65537 bytes; at most 65536 are read");
        assertRefused("-----BEGIN " + "A".repeat(65) + "-----", Reason.MALFORMED, "a label of more than 64");
    }

    @ParameterizedTest
    @EnumSource
    void anyDamageIsATypedRefusalThatTellsNoSecret(KeyType type) {
        PrivateKeyMaterial key = ALGORITHMS.generate(type);
        for (byte[] right : new byte[][] {PEM.write(key), PEM.write(key.publicKey())}) {
            String body = new String(right, US_ASCII).split("\n")[1];
            String secret = body.substring(body.length() - 12, body.length() - 4);
            int refused = 0;
            for (int i = 0; i < right.length; i++) {
                byte[] damaged = right.clone();
                damaged[i] ^= (byte) (1 << i % 8);
                refused += refusal(damaged, secret);
                int expected = i == right.length - 1 ? 0 : 1;
                assertThat(refusal(Arrays.copyOf(right, i), secret)).isEqualTo(expected);
            }
            assertThat(refused).isGreaterThan(40);
        }
    }

    private static int refusal(byte[] pem, String secret) {
        try {
            PEM.read(pem);
            return 0;
        } catch (MalformedKeyException e) {
            assertThat(e.getMessage()).doesNotContain(secret);
            assertThat(e.getCause()).isNull();
            return 1;
        }
    }

    private static void assertRefused(String pem, Reason reason, String part) {
        assertThatExceptionOfType(MalformedKeyException.class)
                .isThrownBy(() -> read(pem))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageContaining(part);
    }

    private static KeyMaterial read(String pem) {
        return PEM.read(pem.getBytes(US_ASCII));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static byte[] der(byte[] pem) {
        return Base64.getMimeDecoder().decode(new String(pem, US_ASCII).replaceAll("-----[A-Z ]*-----", ""));
    }
}
