/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyMaterial;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.Pem;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.identity.PublicKeyMaterial;

class PemFuzzTest {
    private static final Pem PEM = new Pem(new KeyAlgorithms(new BouncyCastleCrypto()));

    /** What is read is written so that it reads the same. */
    @FuzzTest
    void bytesAreAKeyOrMalformed(byte[] bytes) {
        try {
            KeyMaterial key = PEM.read(bytes);
            if (key instanceof PrivateKeyMaterial secret) {
                PrivateKeyMaterial again = (PrivateKeyMaterial) PEM.read(PEM.write(secret));
                assertThat(again.secret()).isEqualTo(secret.secret());
            }
            PublicKeyMaterial publicKey = key.publicKey();
            assertThat(PEM.read(PEM.write(publicKey))).isEqualTo(publicKey);
        } catch (MalformedKeyException e) {
            assertThat(e.reason()).isNotNull();
        }
    }
}
