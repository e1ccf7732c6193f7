/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Which time stamps of peers are acceptable (protocol section 2.5, step 6). Memory of nonces starts empty with the process,
 * so a message stamped before that is refused: an earlier process may have accepted it. A peer whose clock is ahead can
 * stamp later than it sends; within that lead a restart forgets its nonces. The start is told by a monotonic clock: a machine
 * whose wall clock was ahead when the process began, and was set right since, refuses nobody for that.
 *
 * @param startNanos when the memory of nonces was empty, on the monotonic clock
 * @param maxSkew how far a time stamp may be from now, in both directions, inclusive
 */
public record FreshnessWindow(long startNanos, Duration maxSkew) {
    /** For steps of the wall clock while a nonce is remembered. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Whether a time stamp is acceptable. */
    public enum Verdict {
        FRESH,
        /** Too far from now. */
        OUT_OF_WINDOW,
        /** Near enough, but from before the start. */
        BEFORE_START
    }

    public FreshnessWindow {
        if (maxSkew.isNegative()) {
            throw new IllegalArgumentException("Skew is " + maxSkew + ", needs to be at least 0");
        }
    }

    /**
     * Judges a time stamp.
     *
     * @param now by the wall clock
     * @param nowNanos the same moment on the monotonic clock
     */
    public Verdict judge(Instant stamp, Instant now, long nowNanos) {
        if (Duration.between(now, stamp).abs().compareTo(maxSkew) > 0) {
            return Verdict.OUT_OF_WINDOW;
        }
        return stamp.isBefore(now.minusNanos(nowNanos - startNanos)) ? Verdict.BEFORE_START : Verdict.FRESH;
    }

    /** How long a nonce has to be remembered: while its time stamp can be acceptable, and a minute. */
    public Duration replayLifetime() {
        return maxSkew.multipliedBy(2).plus(MARGIN);
    }
}
