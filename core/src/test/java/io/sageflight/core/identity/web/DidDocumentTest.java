/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.Jwk;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.Multikey;
import io.sageflight.core.identity.PrivateKeyMaterial;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidDocumentTest {
    private static final Did ALICE = new Did("did:web:a.example");

    private final KeyAlgorithms algorithms = new KeyAlgorithms(new BouncyCastleCrypto());
    private final PrivateKeyMaterial signing = algorithms.generate(KeyType.SECP256K1);
    private final PrivateKeyMaterial kem = algorithms.generate(KeyType.X25519);

    @Test
    void relationshipsSayWhatAKeyIsFor() {
        AgentKeys keys = read("""
                {"id":"did:web:a.example","keyAgreement":["#k","#s","#missing"],"authentication":["did:web:a.example#s","#s","#k"],
                "verificationMethod":[{"id":"#s","publicKeyJwk":%s},{"id":"#k","publicKeyMultibase":"%s"},{"id":"#other"}]}
                """.formatted(jwk(signing), Multikey.write(kem.publicKey())));
        assertThat(keys.signingKeys()).extracting(key -> key.keyId()).containsExactly(signing.keyId());
        assertThat(keys.kemKeys()).extracting(key -> key.keyId()).containsExactly(kem.keyId());
        assertThat(keys.active()).isTrue();
    }

    @Test
    void keysOfOtherKindsArePassedOver() {
        AgentKeys keys = read("""
                {"id":"did:web:a.example","authentication":["#p","#s"],
                "verificationMethod":[{"id":"#p","publicKeyJwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}},
                {"id":"#s","publicKeyJwk":%s}]}
                """.formatted(jwk(signing)));
        assertThat(keys.signingKeys()).extracting(key -> key.keyId()).containsExactly(signing.keyId());
        assertThat(keys.kemKeys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"id\":\"did:web:b.example\"}",
                "{\"id\":\"did:web:a.example\",\"id\":\"did:web:a.example\"}",
                "{\"id\":\"did:web:a.example\"} x",
                "{\"id\":\"did:web:a.example\",\"authentication\":\"#a\"}",
                "{\"id\":\"did:web:a.example\",\"authentication\":[1]}",
                "{\"id\":\"did:web:a.example\",\"verificationMethod\":[{}]}",
                "{\"id\":\"did:web:a.example\",\"verificationMethod\":[{\"id\":\"#a\",\"publicKeyMultibase\":\"z0\"}]}",
                "{\"id\":\"did:web:a.example\",\"verificationMethod\":[{\"id\":\"#a\",\"publicKeyMultibase\":\"\"}]}",
                "{\"id\":\"did:web:a.example\",\"verificationMethod\":[{\"id\":\"#a\",\"publicKeyJwk\":"
                        + "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AAAA\"}}]}"
            })
    void whatIsNoSuchDocumentIsRefused(String json) {
        assertRefused(json);
    }

    @Test
    void privateKeysAndKeysUnderOneNameAreRefused() {
        byte[] secret = new Jwk(algorithms).write(signing);
        assertRefused("{\"id\":\"did:web:a.example\",\"authentication\":[{\"id\":\"#a\",\"publicKeyJwk\":"
                + new String(secret, StandardCharsets.UTF_8) + "}]}");
        String method = "{\"id\":\"#a\",\"publicKeyJwk\":" + jwk(signing) + "}";
        assertRefused("{\"id\":\"did:web:a.example\",\"verificationMethod\":[" + method + "," + method + "]}");
    }

    @Test
    void depthElementsAndKeysAreLimited() {
        assertRefused("{\"id\":\"did:web:a.example\",\"x\":" + "[".repeat(20) + "]".repeat(20) + "}");
        assertRefused("{\"id\":\"did:web:a.example\",\"authentication\":[" + "\"#a\",".repeat(256) + "\"#a\"]}");
        StringBuilder methods = new StringBuilder("{\"id\":\"#x\"}");
        for (int i = 0; i < DidDocument.MAX_KEYS; i++) {
            methods.append(",{\"id\":\"#").append(i).append("\"}");
        }
        assertRefused("{\"id\":\"did:web:a.example\",\"verificationMethod\":[" + methods + "]}");
        assertRefused(" ".repeat(DidWeb.MAX_DOCUMENT_BYTES) + "{\"id\":\"did:web:a.example\"}");
    }

    private void assertRefused(String json) {
        assertThatExceptionOfType(DidResolutionException.class)
                .isThrownBy(() -> read(json))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .withMessageStartingWith("The document of did:web:a.example is not acceptable: ");
    }

    private AgentKeys read(String json) {
        return DidDocument.read(ALICE, json.getBytes(StandardCharsets.UTF_8), DidWeb.MAX_DOCUMENT_BYTES, algorithms);
    }

    private String jwk(PrivateKeyMaterial key) {
        return new String(new Jwk(algorithms).write(key.publicKey()), StandardCharsets.UTF_8);
    }
}
