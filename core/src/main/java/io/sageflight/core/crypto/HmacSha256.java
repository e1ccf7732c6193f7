/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) on a reused {@link MessageDigest}, because {@code javax.crypto.Mac} allocates per key. For one
 * thread at a time.
 */
final class HmacSha256 {
    private static final int BLOCK_LENGTH = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest digest = Sha256.newDigest();

    /** The masked key's block, and behind it the inner hash: the outer hash is of both, and takes them in one call. */
    private final byte[] block = new byte[BLOCK_LENGTH + Sha256.LENGTH];

    /** Starts a tag under a key of any length; one longer than 64 bytes is hashed first (RFC 2104 section 2). */
    void start(byte[] key, int offset, int length) {
        int used = length;
        if (length > BLOCK_LENGTH) {
            digest.update(key, offset, length);
            Sha256.finish(digest, block, 0);
            used = Sha256.LENGTH;
        } else {
            System.arraycopy(key, offset, block, 0, length);
        }
        Arrays.fill(block, used, BLOCK_LENGTH, (byte) 0);
        mask(INNER);
        digest.update(block, 0, BLOCK_LENGTH);
    }

    void update(byte[] in, int offset, int length) {
        digest.update(in, offset, length);
    }

    void update(byte in) {
        digest.update(in);
    }

    /** Writes the tag's 32 bytes; the next call is {@link #start}. */
    void finish(byte[] out, int offset) {
        Sha256.finish(digest, block, BLOCK_LENGTH);
        mask((byte) (INNER ^ OUTER));
        digest.update(block, 0, block.length);
        Sha256.finish(digest, out, offset);
    }

    private void mask(byte value) {
        for (int i = 0; i < BLOCK_LENGTH; i++) {
            block[i] ^= value;
        }
    }

    void wipe() {
        Arrays.fill(block, (byte) 0);
        digest.reset();
    }
}
