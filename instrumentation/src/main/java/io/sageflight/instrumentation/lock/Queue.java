/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

/**
 * Who waits for a lock, as numbers: one state, replaced as a whole by compare-and-set, since its parts mean something only
 * together. The time that all waiters together have waited at an instant is {@code done + waiting * instant - arrivals}; a
 * release is charged with what that grew by since the release before.
 *
 * @param waiting threads that wait now
 * @param arrivals sum of the instants at which they began
 * @param done nanoseconds that those waited who wait no more, as far as they were waiting threads of this queue
 * @param charged what releases have been charged with, or nobody can be
 * @param holder id of the thread that has the lock exclusively; 0 if unknown
 * @param heldSince since when it is known to have had the lock while others waited
 */
record Queue(int waiting, long arrivals, long done, long charged, long holder, long heldSince) {
    static final Queue EMPTY = new Queue(0, 0, 0, 0, 0, 0);

    /** Of a row that was given up; told from an empty one by its identity. */
    static final Queue RETIRED = new Queue(0, 0, 0, 0, 0, 0);

    /** {@code owner}: id of the thread that has the lock; 0 if unknown. */
    Queue arrived(long now, long owner) {
        boolean same = owner == 0 || owner == holder;
        return new Queue(waiting + 1, arrivals + now, done, charged, same ? holder : owner, same ? heldSince : now);
    }

    /** A thread that began at {@code began} waits no more; {@code newHolder}: its id if it has the lock exclusively now, else 0. */
    Queue left(long began, long now, long newHolder) {
        int left = waiting - 1;
        if (left == 0) {
            // Nobody will be woken at the next release, which therefore goes unseen: what is known of the holder ends
            // here, and so does what it would be charged with. Whoever is seen to release next did not cause that.
            long all = done + now - began;
            return new Queue(0, 0, all, all, 0, 0);
        }
        return new Queue(
                left,
                arrivals - began,
                done + now - began,
                charged,
                newHolder == 0 ? holder : newHolder,
                newHolder == 0 ? heldSince : now);
    }

    /** The holder gives the lock back. */
    Queue released(long now) {
        return new Queue(waiting, arrivals, done, total(now), 0, 0);
    }

    /** What all threads together waited until now, in nanoseconds. */
    long total(long now) {
        return done + waiting * now - arrivals;
    }

    /** How long this thread has had the lock since that was noticed; -1 if it is not known to have it. */
    long held(long thread, long now) {
        return thread == holder && holder != 0 ? Math.max(0, now - heldSince) : -1;
    }
}
