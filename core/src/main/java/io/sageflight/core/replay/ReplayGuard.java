/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

/** Remembers which handshakes were received (protocol section 2.5, step 7). Thread-safe; never waits for I/O. */
@FunctionalInterface
public interface ReplayGuard {
    /** What became of a nonce. */
    enum Outcome {
        /** It is new, and remembered. */
        NEW,
        /** It was received before. */
        REPLAYED,
        /** It is new, but its sender has as many remembered as one sender may; it is not remembered. */
        SENDER_FULL,
        /** It is new, but there is no room; it is not remembered. */
        FULL
    }

    /**
     * Checks a nonce and remembers it, in one step: of several threads with the same one, exactly one gets {@link
     * Outcome#NEW}. Everything but {@link Outcome#NEW} has to end the handshake.
     *
     * @param sender who sent it, proven by a signature; nonces of different senders are different nonces
     * @param scope what the nonce has to be new in, as the conversation's id
     * @param nanoTime now, on a monotonic clock in nanoseconds
     */
    Outcome checkAndMark(String sender, String scope, String nonce, long nanoTime);
}
