/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomSourceTest {
    @Test
    void noBytesAreHandedOutTwice() {
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[12];
            RandomSource.secure().nextBytes(bytes);
            seen.add(ByteBuffer.wrap(bytes));
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void longRequestsAreFilledToTheEnd() {
        byte[] bytes = new byte[5000];
        RandomSource.secure().nextBytes(bytes);
        int zeros = 0;
        for (byte b : bytes) {
            zeros += b == 0 ? 1 : 0;
        }
        assertThat(zeros).isLessThan(100);
    }
}
