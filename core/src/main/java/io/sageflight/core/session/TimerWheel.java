/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.TimeUnit;

/**
 * A hashed timer wheel (Varghese and Lauck, 1987) whose links lie in the session states: no object per timer. A session
 * sits in the bucket of the moment that it had to wait for when it was put there; use moves that moment but not the session. When its
 * bucket comes up, a session that is not due moves on (lazy re-insertion). The wheel turns once in the longest time
 * that a deadline can lie ahead, so no session is met more than once a turn without being due or having been used.
 *
 * <p>Guarded by the shard that owns it.
 */
final class TimerWheel {
    /** The bucket of a state that is in none. */
    static final int NOWHERE = -1;

    private static final int BUCKETS = 512;

    /** The most sessions to look at while a lock is held. */
    private static final int BATCH = 512;

    private final SessionState[] heads = new SessionState[BUCKETS];
    private final long originNanos;
    private final long tickNanos;

    /** The last tick whose bucket was begun; what is left in that bucket is still to be looked at. */
    private long reached;

    /**
     * @param horizonNanos the longest time that a deadline can lie ahead, more than 0
     */
    TimerWheel(long originNanos, long horizonNanos) {
        this.originNanos = originNanos;
        tickNanos = tickNanos(horizonNanos);
    }

    /** How exactly a wheel keeps time, in nanoseconds. */
    static long tickNanos(long horizonNanos) {
        return Math.max(TimeUnit.MILLISECONDS.toNanos(1), horizonNanos / (BUCKETS - 2) + 1);
    }

    void schedule(SessionState state, long wakeNanos) {
        long due = Math.floorDiv(wakeNanos - originNanos, tickNanos) + 1;
        long tick = Math.max(reached + 1, Math.min(due, reached + BUCKETS - 1));
        int bucket = (int) (tick & (BUCKETS - 1));
        SessionState head = heads[bucket];
        state.bucket = bucket;
        state.previous = null;
        state.next = head;
        if (head != null) {
            head.previous = state;
        }
        heads[bucket] = state;
    }

    /** Takes a state out; no effect if it is not in. */
    void cancel(SessionState state) {
        if (state.bucket == NOWHERE) {
            return;
        }
        if (state.previous == null) {
            heads[state.bucket] = state.next;
        } else {
            state.previous.next = state.next;
        }
        if (state.next != null) {
            state.next.previous = state.previous;
        }
        state.previous = null;
        state.next = null;
        state.bucket = NOWHERE;
    }

    /**
     * Takes out sessions whose time is up, or which have an end to announce that is near, as many as fit and as can be found in one batch.
     *
     * @return how many; -1 if nothing is left to do until the next tick
     */
    int advance(long nowNanos, SessionHandle[] awake) {
        int found = 0;
        for (int seen = 0; seen < BATCH && found < awake.length; ) {
            SessionState state = heads[(int) (reached & (BUCKETS - 1))];
            if (state == null) {
                if (!step(nowNanos)) {
                    return found == 0 ? -1 : found;
                }
                continue;
            }
            seen++;
            cancel(state);
            SessionHandle session = state.owner;
            if (session.dueAt(nowNanos) != null || (session.nearAt(nowNanos) & ~state.announced) != 0) {
                awake[found++] = session;
            } else {
                schedule(state, session.wakeNanos(state.announced));
            }
        }
        return found;
    }

    private boolean step(long nowNanos) {
        long target = Math.floorDiv(nowNanos - originNanos, tickNanos);
        if (reached >= target) {
            return false;
        }
        // After a long pause every bucket is looked at once, not every tick.
        reached = Math.max(reached, target - BUCKETS) + 1;
        return true;
    }
}
