/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import java.util.Arrays;

/**
 * Arrays of characters that pass secrets on and hold none afterwards: 4 Ki characters long, or 68 Ki. Bounded and thread-safe; an array
 * longer than
 * any it keeps is made for its one use. Whoever takes an array owns it until it is given back, and keeps no reference then. One that is
 * not given back, as after a failure, is the garbage collector's.
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
