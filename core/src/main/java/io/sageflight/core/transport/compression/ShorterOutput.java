/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.compression;

import io.sageflight.core.memory.Scratch;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Collects what is written as long as it is shorter than something else; what it was collected in is wiped. For one thread. */
final class ShorterOutput extends OutputStream {
    private final int limit;
    private byte[] collected;
    private int length;
    private boolean tooLong;

    /** @param limit the first length that is too long, in bytes */
    ShorterOutput(int limit) {
        this.limit = limit;
        collected = Scratch.BYTES.take(limit);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        tooLong |= count >= limit - length;
        if (!tooLong) {
            System.arraycopy(from, offset, collected, length, count);
            length += count;
        }
    }

    /** A copy of what was written; empty if it was too long. */
    Optional<byte[]> bytes() {
        return tooLong ? Optional.empty() : Optional.of(Arrays.copyOf(collected, length));
    }

    /** Wipes what was written; nothing may be written or read after. */
    void giveBack() {
        Scratch.BYTES.give(collected, length);
        collected = null;
    }
}
