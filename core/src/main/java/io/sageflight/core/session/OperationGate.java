/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Lets operations in while a session lives, and tells who of them is the last. One gate serves one session after the other;
 * what keeps them apart is {@code word}:
 *
 * <pre>generation (32 bits) | closed (1) | operations in flight (31)</pre>
 *
 * An operation enters only if the generation is its handle's and the gate is not closed, in one compare-and-set. Whoever
 * brings the operations in flight to zero after the close, and nobody else, wipes what is behind the gate. So a wipe never
 * meets an operation, and a handle that outlived its session never meets the next session's keys.
 */
abstract class OperationGate {
    private static final long CLOSED = 0x8000_0000L;
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(OperationGate.class, "word", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long word = CLOSED;

    /** Starts the next generation and returns it. Only for who just made this gate or took it from the pool. */
    final int open() {
        int generation = (int) (word >>> 32) + 1;
        word = (long) generation << 32;
        return generation;
    }

    /** Whether this was the last generation there is. */
    final boolean exhausted() {
        return (int) (word >>> 32) == -1;
    }

    /** Begins an operation; false if the session of this generation is over. */
    final boolean enter(int generation) {
        while (true) {
            long now = word;
            if ((int) (now >>> 32) != generation || (now & CLOSED) != 0) {
                return false;
            }
            if (WORD.compareAndSet(this, now, now + 1)) {
                return true;
            }
        }
    }

    /** Ends an operation; true if the caller must now wipe. */
    final boolean leave() {
        long now = (long) WORD.getAndAdd(this, -1L) - 1;
        return (now & LOW_HALF) == CLOSED;
    }

    /** Lets no operation enter any more; true if none is in flight and the caller must wipe. */
    final boolean shut(int generation) {
        while (true) {
            long now = word;
            if ((int) (now >>> 32) != generation || (now & CLOSED) != 0) {
                return false;
            }
            if (WORD.compareAndSet(this, now, now | CLOSED)) {
                return (now & LOW_HALF) == 0;
            }
        }
    }
}
