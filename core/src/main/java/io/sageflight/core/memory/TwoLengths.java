/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import java.util.function.IntFunction;

/**
 * Pools of arrays of two lengths, the shorter of which most uses need. Bounded and thread-safe.
 *
 * @param <A> the type of arrays
 */
final class TwoLengths<A> {
    private static final int SMALL = 4 << 10;
    private static final int LARGE = 68 << 10;
    private static final int KEPT_SMALL = 32;
    private static final int KEPT_LARGE = 8;

    private final StripedPool<A> small = new StripedPool<>(KEPT_SMALL);
    private final StripedPool<A> large = new StripedPool<>(KEPT_LARGE);
    private final IntFunction<A> make;

    TwoLengths(IntFunction<A> make) {
        this.make = make;
    }

    A take(int length) {
        if (length > LARGE) {
            return make.apply(length);
        }
        A array = (length <= SMALL ? small : large).take();
        return array != null ? array : make.apply(length <= SMALL ? SMALL : LARGE);
    }

    /** Takes an array back, unless its length is neither of the two. */
    void give(A array, int length) {
        if (length == SMALL) {
            small.give(array);
        } else if (length == LARGE) {
            large.give(array);
        }
    }
}
