/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import java.util.Arrays;

/**
 * Byte arrays that pass secrets on and hold none afterwards: 4 Ki bytes long, or 68 Ki. Bounded and thread-safe; an array longer than
 * any it keeps is made for its one use. Whoever takes an array owns it until it is given back, and keeps no reference then. One that is
 * not given back, as after a failure, is the garbage collector's.
 */
public final class WipedArrays {
    private final TwoLengths<byte[]> arrays = new TwoLengths<>(byte[]::new);

    /** An array of at least so many bytes, all of them zero. */
    public byte[] take(int length) {
        return arrays.take(length);
    }

    /** Wipes the first {@code used} bytes of an array that was taken from here, and takes it back. */
    public void give(byte[] array, int used) {
        Arrays.fill(array, 0, used, (byte) 0);
        arrays.give(array, array.length);
    }
}
