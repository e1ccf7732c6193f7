/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import io.sageflight.core.vectors.Vectors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AeadTest {
    private final AeadCipher cipher = BouncyCastleAead.INSTANCE.newCipher();

    @Test
    void wycheproofCasesWithNoncesOf96BitsPass() {
        Map<String, Object> file =
                Vectors.shared("wycheproof-chacha20_poly1305_test.json").orElse(null);
        Assumptions.assumeTrue(file != null, "the shared vectors are not on this machine");
        int cases = 0;
        int otherNonceLength = 0;
        for (Map<String, Object> group : Vectors.objects(file, "testGroups")) {
            for (Map<String, Object> test : Vectors.objects(group, "tests")) {
                if (Vectors.hex(test, "iv").length == AeadCipher.NONCE_LENGTH) {
                    cases++;
                    check(test);
                } else {
                    // The wire has nonces of 96 bits only; other lengths cannot reach the cipher.
                    otherNonceLength++;
                }
            }
        }
        assertThat(cases + otherNonceLength).isEqualTo(325);
        assertThat(cases).isGreaterThan(300);
    }

    private void check(Map<String, Object> test) {
        byte[] message = Vectors.hex(test, "msg");
        ByteBuffer nonce = ByteBuffer.wrap(Vectors.hex(test, "iv"));
        byte[] aad = Vectors.hex(test, "aad");
        byte[] ciphertext = Vectors.hex(test, "ct");
        byte[] tag = Vectors.hex(test, "tag");
        byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
        System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
        boolean valid = test.get("result").equals("valid");

        cipher.setKey(Vectors.hex(test, "key"), 0);
        byte[] opened = new byte[message.length];
        assertThat(cipher.open(nonce.getInt(0), nonce.getLong(4), aad, sealed, 0, sealed.length, opened, 0))
                .as("case %s", test.get("tcId"))
                .isEqualTo(valid);
        assertThat(opened).isEqualTo(valid ? message : new byte[message.length]);
        if (valid) {
            byte[] out = new byte[sealed.length];
            AeadCipher sender = BouncyCastleAead.INSTANCE.newCipher();
            sender.setKey(Vectors.hex(test, "key"), 0);
            sender.seal(nonce.getInt(0), nonce.getLong(4), aad, message, 0, message.length, out, 0);
            assertThat(out).isEqualTo(sealed);
        }
    }

    @Test
    void forgedThenGenuineWithOneNonce() {
        byte[] key = new byte[32];
        byte[] sealed = new byte[100 + 16];
        cipher.setKey(key, 0);
        cipher.seal(5, 7, null, new byte[100], 0, 100, sealed, 0);
        for (int i = 0; i < 3; i++) {
            byte[] forged = sealed.clone();
            forged[i] ^= 1;
            byte[] out = new byte[100];
            assertThat(cipher.open(5, 7, null, forged, 0, 116, out, 0)).isFalse();
            assertThat(cipher.open(5, 7, null, sealed, 0, 116, out, 0)).isTrue();
        }
    }

    @Test
    void cipherWithoutAKeyDoesNothing() {
        cipher.setKey(new byte[32], 0);
        cipher.clearKey();
        assertThatThrownBy(() -> cipher.seal(0, 0, null, new byte[1], 0, 1, new byte[17], 0))
                .isInstanceOf(IllegalStateException.class);
        cipher.clearKey();
        cipher.clearKey();
    }

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
