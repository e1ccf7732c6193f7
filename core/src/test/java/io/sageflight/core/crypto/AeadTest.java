/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import io.sageflight.core.crypto.doubles.FaultyAead;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AeadTest {
    private final AeadCipher cipher = BouncyCastleAead.INSTANCE.newCipher();

    @Test
    void keyIsGoneFromTheEngineOnceCleared() throws Exception {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x5a);
        cipher.setKey(key, 0);
        cipher.seal(0, 0, null, new byte[1], 0, 1, new byte[17], 0);
        assertThat(engineKey()).isEqualTo(key);
        cipher.clearKey();
        assertThat(engineKey()).containsOnly(0);
    }

    private byte[] engineKey() throws ReflectiveOperationException {
        var engine = cipher.getClass().getDeclaredField("engine");
        engine.setAccessible(true);
        var key = org.bouncycastle.crypto.modes.ChaCha20Poly1305.class.getDeclaredField("key");
        key.setAccessible(true);
        return (byte[]) key.get(engine.get(cipher));
    }

    @Test
    void providerThatComputesWronglyIsNotUsed() {
        assertThatThrownBy(() -> new CipherPool(FaultyAead.NONCE, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NONCE");
    }
}
