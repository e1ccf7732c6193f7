/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.Jwk;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyMaterial;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.identity.PublicKeyMaterial;

class JwkFuzzTest {
    private static final Jwk JWK = new Jwk(new KeyAlgorithms(new BouncyCastleCrypto()));

    /** What is read is written so that it reads the same. */
    @FuzzTest
    void bytesAreAKeyOrMalformed(byte[] bytes) {
        try {
            KeyMaterial key = JWK.read(bytes);
            if (key instanceof PrivateKeyMaterial secret) {
                PrivateKeyMaterial again = (PrivateKeyMaterial) JWK.read(JWK.write(secret));
                assertThat(again.secret()).isEqualTo(secret.secret());
            }
            PublicKeyMaterial publicKey = key.publicKey();
            assertThat(JWK.read(JWK.write(publicKey))).isEqualTo(publicKey);
        } catch (MalformedKeyException e) {
            assertThat(e.getMessage()).isNotEqualTo("JWK: null");
        }
    }
}
