/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.Hkdf;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SAGE's own expansion of a key (protocol section 2.6): HMAC-SHA256 of the info and a counter of 4 bytes from 1, block after
 * block. Not RFC 5869, whose blocks hold the one before and count in one byte.
 */
final class CounterExpand {
    private CounterExpand() {}

    /** Returns a fresh array of {@code length} bytes, which the caller wipes. */
    static byte[] expand(byte[] key, byte[] info, int length) {
        byte[] out = new byte[length];
        byte[] block = new byte[Hkdf.PRK_LENGTH];
        byte[] message = Arrays.copyOf(info, info.length + Integer.BYTES);
        for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
            ByteBuffer.wrap(message).putInt(info.length, counter);
            hmac(key, message, block);
            System.arraycopy(block, 0, out, done, Math.min(block.length, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }

    /** HMAC-SHA256, which is what HKDF's extraction computes with the key as salt (RFC 5869 section 2.2). */
    static void hmac(byte[] key, byte[] message, byte[] tag) {
        Hkdf.extract(key, message, tag);
    }
}
