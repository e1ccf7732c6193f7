/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WipedArraysTest {
    @Test
    void arrayComesBackWiped() {
        WipedArrays arrays = new WipedArrays();
        for (int length : new int[] {0, 1, 4096, 4097, 69_632, 69_633, 200_000}) {
            byte[] first = arrays.take(length);
            assertThat(first).hasSizeGreaterThanOrEqualTo(length);
            Arrays.fill(first, 0, length, (byte) 1);
            arrays.give(first, length);
            assertThat(first).containsOnly(0);
            byte[] second = arrays.take(length);
            assertThat(second == first).as("kept, unless it is long").isEqualTo(length <= 69_632);
        }
    }
}
