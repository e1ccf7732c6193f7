/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.TimeUnit;

/**
 * A manager's daemon thread and what it does: it ends sessions whose time is up, announces those whose end is near, takes
 * ciphers from idle sessions, and keeps a coarse time that look-ups read instead of the clock.
 */
final class SessionExpiry {
    private static final int BATCH = 256;
    private static final long MIN_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long MAX_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SessionClock clock;
    private final SessionLimits limits;
    private final SessionShard[] shards;
    private final IdleCiphers idleCiphers;
    private final SessionHome home;
    private final ExpiryTicker ticker;

    /** How far ahead of the coarse time a deadline must lie for it to be good enough; 0 if it never is. */
    private final long coarseMarginNanos;

    /** A time of the clock that was right not long ago. */
    private volatile long coarseNanos;

    SessionExpiry(SessionClock clock, SessionShard[] shards, IdleCiphers idleCiphers, SessionHome home) {
        this.clock = clock;
        this.shards = shards;
        this.idleCiphers = idleCiphers;
        this.home = home;
        limits = home.limits();
        long tick = limits.limitsTime() ? TimerWheel.tickNanos(limits.horizonNanos()) : MAX_PERIOD_NANOS;
        long period = Math.max(MIN_PERIOD_NANOS, Math.min(tick, MAX_PERIOD_NANOS));
        // Another clock may leap between two ticks of the machine's.
        coarseMarginNanos = clock == SessionClock.system() ? 2 * period : 0;
        coarseNanos = clock.nanoTime();
        ticker = new ExpiryTicker(this::tick, period);
    }

    void start() {
        ticker.start();
    }

    void stop() {
        ticker.stop();
    }

    boolean isTicking() {
        return ticker.isAlive();
    }

    /**
     * Whether a session lives, for a look-up: reading the clock costs more than finding the session. Exact as long as the
     * daemon comes by within two periods; should it be held up for longer, a session may be found for so long after its
     * time was up, and will refuse every operation.
     */
    boolean lives(SessionHandle session) {
        if (!limits.limitsTime()
                || coarseMarginNanos > 0 && session.deadlineNanos() - coarseNanos > coarseMarginNanos) {
            return session.endReason() == null;
        }
        return session.livesAt(clock.nanoTime());
    }

    private void tick() {
        try {
            expire();
        } finally {
            idleCiphers.release(clock.nanoTime());
        }
    }

    /** Ends every session whose time is up and returns how many. */
    int expire() {
        SessionHandle[] awake = new SessionHandle[BATCH];
        int count = 0;
        for (SessionShard shard : shards) {
            long now = clock.nanoTime();
            coarseNanos = now;
            boolean more = true;
            while (more) {
                more = shard.forgetOutdated(now);
            }
            for (int found = shard.collectAwake(now, awake); found >= 0; found = shard.collectAwake(now, awake)) {
                count += handle(shard, awake, found, now);
            }
        }
        return count;
    }

    /** Ends what is due, announces what is near, and puts back into the wheel whatever lives on or was not reached. */
    private int handle(SessionShard shard, SessionHandle[] awake, int found, long now) {
        int count = 0;
        int next = 0;
        try {
            for (; next < found; next++) {
                SessionHandle session = awake[next];
                EndReason reason = session.dueAt(now);
                if (reason == null) {
                    announce(session, shard.sleepAgain(session, now));
                } else if (session.end(reason)) {
                    count++;
                }
            }
        } finally {
            for (; next < found; next++) {
                shard.sleepAgain(awake[next], now);
            }
        }
        return count;
    }

    private void announce(SessionHandle session, int near) {
        if ((near & SessionLimits.NEAR_AGE) != 0) {
            home.announceNearExpiry(session, EndReason.MAX_AGE);
        }
        if ((near & SessionLimits.NEAR_IDLE) != 0) {
            home.announceNearExpiry(session, EndReason.IDLE);
        }
    }
}
