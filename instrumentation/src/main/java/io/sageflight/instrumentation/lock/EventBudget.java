/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

/**
 * Shares the events that a second may have among the locks, so that one hot lock does not use up those of all. The second
 * fills up once for all events, but what matters less finds it full earlier, as telephone networks keep trunks free for
 * calls that must get through: the last quarter is for locks of which the second has shown little, the one before for long
 * waits too, the one before that for short waits or for long ones that follow a condition. What is left out is left out at
 * once; nothing is kept to be sorted.
 */
final class EventBudget {
    /** A thread has at most a hundred such waits in a second. */
    static final long LONG_NANOS = 10_000_000;

    private static final int QUARTERS = 4;

    /** That part of the second's events is a lock's own. */
    private static final int SHARE = 20;

    private final RateLimit all = new RateLimit();
    private final RateLimit permits = new RateLimit();
    private volatile LockLimits limits = LockLimits.DEFAULTS;

    void limit(LockLimits wanted) {
        limits = wanted;
    }

    /**
     * Whether one more event may be; then it is counted.
     *
     * @param kind of the lock; semaphores have a limit of their own
     * @param ofLock what the lock has had in this second
     * @param waited nanoseconds
     * @param reacquired whether the lock was waited for after a condition: a pool's idle threads do so all the time
     */
    boolean allows(String kind, RateLimit ofLock, long waited, boolean reacquired, long now) {
        LockLimits current = limits;
        return LockKinds.SEMAPHORE.equals(kind)
                ? permits.allows(now, current.permitEventsPerSecond())
                : all.allows(now, most(current.eventsPerSecond(), ofLock, waited, reacquired, now));
    }

    /** How many events the second may have with this one. */
    private static int most(int perSecond, RateLimit ofLock, long waited, boolean reacquired, long now) {
        if (perSecond == LockLimits.UNLIMITED || !reacquired && ofLock.allows(now, Math.max(1, perSecond / SHARE))) {
            return perSecond;
        }
        int quarters = (reacquired ? 1 : 2) + (waited < LONG_NANOS ? 0 : 1);
        return perSecond * quarters / QUARTERS;
    }
}
