/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionManager;
import io.sageflight.samples.benchmarks.core.Secrets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntSupplier;

/**
 * Sessions of which the next 1,000 expire whenever asked, and are replaced by as many: cohorts made at different times,
 * and behind them those that stay. Not thread-safe.
 */
final class ExpiringPopulation implements AutoCloseable {
    private static final int COHORT = 1000;

    /** Cohorts that a large population has; enough for all rounds before the rest of it is near its end. */
    private static final int COHORTS = 61;

    /** The default idle time-out. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /**
     * Farther apart than the ticks of a wheel of 512 buckets, so that cohorts never expire together; and no divisor of the
     * minute before its end at which a cohort's expiry is near, so that no other cohort's is announced meanwhile.
     */
    private static final Duration APART = Duration.ofSeconds(8);

    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(2);

    private final SessionManager manager;
    private final IntSupplier expiry;
    private final SteppedClock clock;
    private final int size;
    private final Queue<Duration> cohorts = new ArrayDeque<>();
    private Duration now = Duration.ZERO;
    private long made;

    /**
     * @param expiry ends what is due and returns how many that were
     * @param size at least one cohort
     */
    ExpiringPopulation(SessionManager manager, IntSupplier expiry, SteppedClock clock, int size) {
        this.manager = manager;
        this.expiry = expiry;
        this.clock = clock;
        this.size = size;
        int count = Math.min(COHORTS, size / COHORT);
        for (int i = 0; i < count; i++) {
            addCohort();
            turnTo(now.plus(APART));
        }
        create(size - count * COHORT);
    }

    private void addCohort() {
        create(COHORT);
        cohorts.add(now);
    }

    private void create(int count) {
        for (int i = 0; i < count; i++) {
            manager.ensure(Secrets.exporter(1, made++), "", Role.RESPONDER);
        }
    }

    private void turnTo(Duration time) {
        now = time;
        clock.set(now);
    }

    /** Lets the oldest cohort expire; returns the nanoseconds it took, 0 if another thread did part of the work. */
    long expireNext() {
        Duration end = cohorts.remove().plus(TIMEOUT);
        turnTo(end.minus(BEFORE));
        if (expiry.getAsInt() != 0) {
            throw new IllegalStateException("Sessions expired before their time");
        }
        turnTo(end.plus(AFTER));
        long start = System.nanoTime();
        int ended = expiry.getAsInt();
        long nanos = System.nanoTime() - start;
        if (ended > COHORT) {
            throw new IllegalStateException(ended + " sessions expired at once, not " + COHORT);
        }
        addCohort();
        return ended == COHORT ? nanos : 0;
    }

    int size() {
        return size;
    }

    @Override
    public void close() {
        manager.close();
    }
}
