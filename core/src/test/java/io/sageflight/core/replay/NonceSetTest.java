/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NonceSetTest {
    @Test
    void remembersEveryNonceUpToItsCapacityAndThenSaysSo() {
        int capacity = 1000;
        NonceSet set = new NonceSet(capacity, 3);
        Random random = new Random(1);
        Set<ByteBuffer> expected = new HashSet<>();
        while (expected.size() < capacity) {
            int high = random.nextInt(3);
            long low = random.nextInt(600);
            ByteBuffer nonce = ByteBuffer.allocate(12).putInt(high).putLong(low).flip();
            assertThat(set.contains(high, low)).isEqualTo(expected.contains(nonce));
            assertThat(set.add(high, low))
                    .isEqualTo(expected.add(nonce) ? NonceSet.Outcome.ADDED : NonceSet.Outcome.PRESENT);
        }
        assertThat(set.add(9, 9)).isEqualTo(NonceSet.Outcome.FULL);
        assertThat(set.contains(9, 9)).isFalse();
        expected.forEach(
                nonce -> assertThat(set.add(nonce.getInt(0), nonce.getLong(4))).isEqualTo(NonceSet.Outcome.PRESENT));
    }

    @Test
    void noncesThatDifferInOneBitAreDifferent() {
        NonceSet set = new NonceSet(100, 5);
        set.add(0x01020304, 0x05060708_090A0B0CL);
        for (int bit = 0; bit < 96; bit++) {
            int high = 0x01020304 ^ (bit < 32 ? 1 << bit : 0);
            long low = 0x05060708_090A0B0CL ^ (bit < 32 ? 0 : 1L << bit - 32);
            assertThat(set.contains(high, low)).as("bit %s", bit).isFalse();
            assertThat(set.add(high, low)).as("bit %s", bit).isEqualTo(NonceSet.Outcome.ADDED);
        }
        assertThat(set.contains(0x01020304, 0x05060708_090A0B0CL)).isTrue();
    }

    @Test
    void zeroNonceIsANonceLikeOthers() {
        NonceSet set = new NonceSet(2, 0);
        assertThat(set.contains(0, 0)).isFalse();
        assertThat(set.add(0, 0)).isEqualTo(NonceSet.Outcome.ADDED);
        assertThat(set.add(0, 0)).isEqualTo(NonceSet.Outcome.PRESENT);
        assertThat(set.add(0, 1)).isEqualTo(NonceSet.Outcome.ADDED);
        assertThat(set.add(1, 0)).isEqualTo(NonceSet.Outcome.FULL);
    }
}
