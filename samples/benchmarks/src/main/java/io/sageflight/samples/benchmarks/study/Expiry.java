/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;

/**
 * The end of 1,000 sessions among 1,000,000 live ones and among 10,000, in turn, with the default time-outs and a clock that
 * is set by hand. Setting up and filling up is not timed.
 */
final class Expiry {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int ROUNDS = 40;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int MOST_ROUNDS = 52;

    private Expiry() {}

    static Samples measure(double scale) {
        ExpiringPopulation few = core(FEW);
        ExpiringPopulation many = core(Math.max(FEW, (int) (MANY * Math.min(1, scale))));
        return alternate(few, many, (int) (ROUNDS * scale), WARM_UP_ROUNDS);
    }

    /** A scan of a million takes long enough to need fewer rounds. */
    static Samples measureBaseline(double scale) {
        ExpiringPopulation few = baseline(FEW);
        ExpiringPopulation many = baseline(Math.max(FEW, (int) (MANY * Math.min(1, scale))));
        return alternate(few, many, (int) (ROUNDS / 5 * scale), WARM_UP_ROUNDS / 5);
    }

    private static ExpiringPopulation core(int size) {
        SteppedClock clock = new SteppedClock();
        ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().clock(clock).build());
        return new ExpiringPopulation(manager, manager::expire, clock, size);
    }

    private static ExpiringPopulation baseline(int size) {
        SteppedClock clock = new SteppedClock();
        GlobalLockSessionManager manager = new GlobalLockSessionManager(
                SessionManagerConfig.builder().clock(clock).build());
        return new ExpiringPopulation(manager, manager::cleanup, clock, size);
    }

    private static Samples alternate(
            ExpiringPopulation few, ExpiringPopulation many, int measuredRounds, int warmUpRounds) {
        Samples samples = new Samples();
        int rounds = Math.max(1, Math.min(MOST_ROUNDS - warmUpRounds, measuredRounds));
        for (int round = 0; round < warmUpRounds + rounds; round++) {
            long nanosOfFew = few.expireNext();
            long nanosOfMany = many.expireNext();
            // The manager's own thread may have been faster with some of them: such a round tells nothing.
            if (round >= warmUpRounds && nanosOfFew > 0 && nanosOfMany > 0) {
                samples.add("few", nanosOfFew);
                samples.add("many", nanosOfMany);
            }
        }
        samples.add("sessions", many.size());
        few.close();
        many.close();
        return samples;
    }
}
