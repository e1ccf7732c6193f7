/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import java.util.Arrays;

/**
 * What {@link WipedArrays} is of bytes, of characters: 4 Ki long, or 68 Ki.
 */
public final class WipedChars {
    private final TwoLengths<char[]> arrays = new TwoLengths<>(char[]::new);

    /** An array of at least so many characters, all of them zero. */
    public char[] take(int length) {
        return arrays.take(length);
    }

    /** Wipes the first {@code used} characters of an array that was taken from here, and takes it back. */
    public void give(char[] array, int used) {
        Arrays.fill(array, 0, used, '\0');
        arrays.give(array, array.length);
    }
}
