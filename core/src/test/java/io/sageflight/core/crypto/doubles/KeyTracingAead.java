/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.doubles;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ciphers that encrypt nothing and write down their key instead, as much of it as there is room for: cheap enough to see a
 * hundred million times whose key it was.
 */
public final class KeyTracingAead implements AeadProvider {
    /** Keys of the self-test, which this must pass: that of RFC 8439 section 2.8.2, that of its appendix A.5, zeros. */
    private static final List<byte[]> KNOWN_ANSWERS = Stream.of(
                    "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
                    "1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0",
                    "00".repeat(AeadCipher.KEY_LENGTH))
            .map(HexFormat.of()::parseHex)
            .toList();

    @Override
    public String name() {
        return "key tracing";
    }

    @Override
    public AeadCipher newCipher() {
        return new KeyTracingCipher();
    }

    private static final class KeyTracingCipher extends ForwardingCipher {
        private final byte[] key = new byte[KEY_LENGTH];
        private boolean knownAnswer;

        @Override
        public void setKey(byte[] keys, int offset) {
            System.arraycopy(keys, offset, key, 0, KEY_LENGTH);
            knownAnswer = KNOWN_ANSWERS.stream().anyMatch(known -> Arrays.equals(known, key));
            if (knownAnswer) {
                super.setKey(keys, offset);
            }
        }

        @Override
        public void seal(int high, long low, byte[] aad, byte[] in, int inOff, int len, byte[] out, int off) {
            if (knownAnswer) {
                super.seal(high, low, aad, in, inOff, len, out, off);
            } else {
                System.arraycopy(key, 0, out, off, Math.min(KEY_LENGTH, len + TAG_LENGTH));
            }
        }

        @Override
        public boolean open(int high, long low, byte[] aad, byte[] in, int inOff, int len, byte[] out, int off) {
            if (knownAnswer) {
                return super.open(high, low, aad, in, inOff, len, out, off);
            }
            System.arraycopy(key, 0, out, off, Math.min(KEY_LENGTH, len - TAG_LENGTH));
            return true;
        }

        @Override
        public void clearKey() {
            Arrays.fill(key, (byte) 0);
            if (knownAnswer) {
                super.clearKey();
            }
        }
    }
}
