/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.memory.StripedPool;
import java.util.Arrays;

/**
 * Arrays that are lent for the time of one operation, of sizes 2^n + 32 and 1.5 * 2^n + 32 bytes: half as long again as asked
 * for at most, and a tag longer than a power of two at best. Thread-safe.
 */
final class ScratchArrays {
    private static final int EXTRA = 32;
    private static final int SMALLEST_BITS = 8;
    private static final int LARGEST_BITS = 17;
    private static final StripedPool<byte[]>[] POOLS = pools();

    private ScratchArrays() {}

    /** An array of zeros of at least this length; from 128 KiB on it is a new one. */
    static byte[] take(int length) {
        int rounded = Math.max(length - EXTRA, 1 << SMALLEST_BITS);
        int bits = bits(rounded);
        if (bits > LARGEST_BITS) {
            return new byte[length];
        }
        byte[] array = POOLS[index(rounded, bits)].take();
        return array != null ? array : new byte[size(rounded, bits) + EXTRA];
    }

    /** Overwrites as much of an array as was used, and keeps it if there is room. */
    static void give(byte[] array, int used) {
        Arrays.fill(array, 0, used, (byte) 0);
        int rounded = array.length - EXTRA;
        int bits = bits(rounded);
        if (bits <= LARGEST_BITS && size(rounded, bits) == rounded) {
            POOLS[index(rounded, bits)].give(array);
        }
    }

    private static int bits(int rounded) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(rounded - 1);
    }

    private static boolean fitsHalfStep(int rounded, int bits) {
        return bits > SMALLEST_BITS && rounded <= 3 << bits - 2;
    }

    private static int size(int rounded, int bits) {
        return fitsHalfStep(rounded, bits) ? 3 << bits - 2 : 1 << bits;
    }

    private static int index(int rounded, int bits) {
        return 2 * (bits - SMALLEST_BITS) - (fitsHalfStep(rounded, bits) ? 1 : 0);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static StripedPool<byte[]>[] pools() {
        StripedPool<byte[]>[] pools = new StripedPool[2 * (LARGEST_BITS - SMALLEST_BITS) + 1];
        for (int i = 0; i < pools.length; i++) {
            pools[i] = new StripedPool<>(2 * Runtime.getRuntime().availableProcessors());
        }
        return pools;
    }
}
