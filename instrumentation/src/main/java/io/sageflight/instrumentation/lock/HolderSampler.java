/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockHolder;
import io.sageflight.instrumentation.Counters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.SageFlightHook3;

/**
 * Takes the stack of a lock's holder while others wait long for it, and reports waits that do not end. A stack costs the
 * whole JVM a short pause on some JDKs: so many a second at most, and each lock less and less often while the same wait
 * goes on.
 */
final class HolderSampler {
    private static final int STACKS_PER_SECOND = 20;
    private static final long LONGEST_INTERVAL_NANOS = 1_000_000_000L;

    /** Half of what differences of clock readings may be. */
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    /** Locks reported when a chunk ends; those waited for longest. */
    private static final int MOST_AT_CHUNK_END = 64;

    private final WaitingThreads waiting;
    private final Counters counters;
    private final LockOptions options;
    private final RateLimit stacks = new RateLimit();

    /** When a lock is of interest next, for as long as those who waited at one look go on waiting at the next. */
    static final class Schedule {
        private long nextSample;
        private long interval;
        private long sampledOwner = -1; // no thread's id
        private long nextStuck;

        Schedule(Wait longest, LockOptions options) {
            nextSample = longest.began + options.holderSamplingNanos();
            nextStuck = longest.began + options.stuckNanos();
        }

        /** Less and less often while the same thread has the lock. */
        void sampled(long now, long ownerId, LockOptions options) {
            interval = ownerId == sampledOwner ? interval : options.holderSamplingNanos();
            interval = Math.min(2 * interval, LONGEST_INTERVAL_NANOS);
            sampledOwner = ownerId;
            nextSample = now + interval;
        }

        long next(long now, LockOptions options) {
            long sample = options.holderSamplingNanos() > 0 ? nextSample : now + FOR_EVER;
            long stuck = options.stuckNanos() > 0 ? nextStuck : now + FOR_EVER;
            return sample - stuck < 0 ? sample : stuck;
        }
    }

    HolderSampler(WaitingThreads waiting, Counters counters, LockOptions options) {
        this.waiting = waiting;
        this.counters = counters;
        this.options = options;
    }

    /** Looks at all waits once; for one thread. Returns when the next look is due, by {@link System#nanoTime}. */
    long look(long now) {
        long next = now + shortestNanos(); // no wait that begins after this look is of interest before
        for (WaitedLock lock : WaitedLock.all(waiting)) {
            try {
                long due = look(lock, now);
                next = due - next < 0 ? due : next;
            } catch (Throwable t) { // one lock that cannot be looked at does not hide the others
                counters.failed(t);
            }
        }
        return next;
    }

    /** Returns when the lock is of interest next. */
    private long look(WaitedLock lock, long now) {
        Wait wait = lock.longest();
        if (now - wait.began < shortestNanos()) {
            return wait.began + shortestNanos();
        }
        Schedule schedule = lock.schedule();
        if (schedule == null) {
            schedule = new Schedule(wait, options);
        }
        lock.schedule(schedule);
        Thread owner = SageFlightHook3.owner(lock.synchronizer);
        if (options.stuckNanos() > 0 && now - schedule.nextStuck >= 0) {
            schedule.nextStuck = now + options.stuckNanos();
            report(lock, owner, now, "stuck");
        } else if (options.holderSamplingNanos() > 0 && now - schedule.nextSample >= 0) {
            schedule.sampled(now, owner == null ? 0 : ThreadIds.of(owner), options);
            report(lock, owner, now, "sampled");
        }
        return schedule.next(now, options);
    }

    /** Reports every lock with a long wait; for any thread. */
    void reportAll(long now) {
        List<WaitedLock> longest = longWaited(now);
        longest.sort(Comparator.comparingLong(lock -> lock.longest().began - now));
        for (WaitedLock lock : longest.subList(0, Math.min(MOST_AT_CHUNK_END, longest.size()))) {
            report(lock, SageFlightHook3.owner(lock.synchronizer), now, "chunk");
        }
    }

    /** The locks for which a thread has waited as long as makes them of interest. */
    private List<WaitedLock> longWaited(long now) {
        List<WaitedLock> locks = new ArrayList<>();
        for (WaitedLock lock : WaitedLock.all(waiting)) {
            if (now - lock.longest().began >= shortestNanos()) {
                locks.add(lock);
            }
        }
        return locks;
    }

    /** Waits shorter than this are of no interest. */
    private long shortestNanos() {
        long sampled = options.holderSamplingNanos() > 0 ? options.holderSamplingNanos() : FOR_EVER;
        long stuck = options.stuckNanos() > 0 ? options.stuckNanos() : FOR_EVER;
        return Math.min(sampled, stuck);
    }

    private void report(WaitedLock lock, Thread owner, long now, String reason) {
        LockHolder event = new LockHolder();
        if (!event.isEnabled()) {
            return;
        }
        boolean sampled = reason.equals("sampled");
        if (sampled && owner == null) {
            return; // held by readers, or by nobody for this instant: there is nothing to look at
        }
        String stack = "";
        if (owner != null && stacks.allows(now, STACKS_PER_SECOND)) {
            stack = StackText.of(ThreadStacks.of(owner));
            if (SageFlightHook3.owner(lock.synchronizer) != owner) {
                stack = ""; // what it did after it gave the lock back says nothing
            }
        }
        if (sampled && stack.isEmpty()) {
            return;
        }
        event.lockName = lock.row.name();
        event.lockId = System.identityHashCode(lock.synchronizer);
        event.lockKind = lock.row.kind;
        event.owner = owner;
        event.ownerName = owner == null ? null : owner.getName();
        event.ownerId = owner == null ? 0 : ThreadIds.of(owner);
        event.ownerStack = stack;
        event.waiters = lock.waiters();
        event.waitedSoFar = now - lock.longest().began;
        event.reason = reason;
        event.commit();
        counters.committed();
    }
}
