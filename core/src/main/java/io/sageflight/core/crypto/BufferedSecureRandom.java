/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import io.sageflight.core.memory.StripedPool;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Hands out the system's random bytes from blocks read in advance: {@link SecureRandom} takes one lock per JVM and
 * allocates 56 bytes per call. Bytes handed out are erased; a block older than a second is not used.
 *
 * <p>A process restored twice from one snapshot (CRaC, a virtual machine's memory) within that second hands out the same bytes
 * twice, as does the system's generator itself if it is not reseeded: whoever restores snapshots must end the sessions in
 * them. A forked process is no such copy, as a JVM does not survive a fork without exec.
 */
final class BufferedSecureRandom implements RandomSource {
    static final BufferedSecureRandom INSTANCE = new BufferedSecureRandom();

    private static final int BLOCK_LENGTH = 1024;
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SecureRandom random = new SecureRandom();
    private final StripedPool<Block> blocks = new StripedPool<>(16);

    private BufferedSecureRandom() {}

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length > BLOCK_LENGTH / 8) {
            random.nextBytes(bytes);
            return;
        }
        Block block = blocks.take();
        if (block == null) {
            block = new Block();
        }
        block.next(bytes, random);
        blocks.give(block);
    }

    private static final class Block {
        private final byte[] bytes = new byte[BLOCK_LENGTH];
        private int used = BLOCK_LENGTH;
        private long filled;

        void next(byte[] out, SecureRandom random) {
            long now = System.nanoTime();
            if (used + out.length > BLOCK_LENGTH || now - filled > MAX_AGE_NANOS) {
                random.nextBytes(bytes);
                used = 0;
                filled = now;
            }
            System.arraycopy(bytes, used, out, 0, out.length);
            Arrays.fill(bytes, used, used + out.length, (byte) 0);
            used += out.length;
        }
    }
}
