/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import java.util.Arrays;

/**
 * Byte arrays that pass secrets on and hold none afterwards. Bounded and thread-safe; an array longer than any it keeps is
 * made for its one use.
 */
public final class WipedArrays {
    private static final int SMALL = 4 << 10;
    private static final int LARGE = 68 << 10;
    private static final int KEPT_SMALL = 32;
    private static final int KEPT_LARGE = 8;

    private final StripedPool<byte[]> small = new StripedPool<>(KEPT_SMALL);
    private final StripedPool<byte[]> large = new StripedPool<>(KEPT_LARGE);

    /** An array of at least so many bytes, all of them zero. */
    public byte[] take(int length) {
        if (length > LARGE) {
            return new byte[length];
        }
        byte[] array = (length <= SMALL ? small : large).take();
        return array != null ? array : new byte[length <= SMALL ? SMALL : LARGE];
    }

    /** Wipes the first {@code used} bytes of an array that was taken from here, and takes it back. */
    public void give(byte[] array, int used) {
        Arrays.fill(array, 0, used, (byte) 0);
        if (array.length == SMALL) {
            small.give(array);
        } else if (array.length == LARGE) {
            large.give(array);
        }
    }
}
