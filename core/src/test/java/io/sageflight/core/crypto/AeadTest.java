/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
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
        AeadProvider wrong = new AeadProvider() {
            @Override
            public String name() {
                return "Wrong";
            }

            @Override
            public AeadCipher newCipher() {
                return new ShiftedNonceCipher(BouncyCastleAead.INSTANCE.newCipher());
            }
        };
        assertThatThrownBy(() -> new CipherPool(wrong, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Wrong");
    }

    /** Right in everything but the nonce, and consistent with itself. */
    private record ShiftedNonceCipher(AeadCipher cipher) implements AeadCipher {
        @Override
        public void setKey(byte[] keys, int offset) {
            cipher.setKey(keys, offset);
        }

        @Override
        public void seal(
                int nonceHigh,
                long nonceLow,
                byte[] aad,
                byte[] in,
                int inOffset,
                int length,
                byte[] out,
                int outOffset) {
            cipher.seal(0, 0, aad, in, inOffset, length, out, outOffset);
        }

        @Override
        public boolean open(
                int nonceHigh,
                long nonceLow,
                byte[] aad,
                byte[] in,
                int inOffset,
                int length,
                byte[] out,
                int outOffset) {
            return cipher.open(0, 0, aad, in, inOffset, length, out, outOffset);
        }

        @Override
        public void clearKey() {
            cipher.clearKey();
        }
    }
}
