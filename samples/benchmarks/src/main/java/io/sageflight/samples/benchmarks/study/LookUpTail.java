/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.benchmarks.core.Implementation;
import io.sageflight.samples.benchmarks.core.RandomOrder;
import io.sageflight.samples.benchmarks.core.Secrets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The tail of look-ups among 10,000 sessions, alone and while another thread creates (and removes) 1,000 sessions a second,
 * in slices of 50 ms that take turns. Look-ups begin by a schedule and are timed from when they should have begun: one that has
 * to wait for its predecessor counts that wait (no coordinated omission).
 */
final class LookUpTail {
    private static final int SESSIONS = 10_000;
    private static final int INTERVAL_NANOS = 5_000;
    private static final int LOOK_UPS = 10_000;
    private static final int SLICES = 80;
    private static final int WARM_UP_SLICES = 20;

    private final SessionManager manager;
    private final String[] ids = new String[SESSIONS];
    private final RandomOrder order = new RandomOrder(SESSIONS, 1);
    private final long[] nanos = new long[LOOK_UPS];
    private final String name;

    /** Keeps the JIT from dropping look-ups whose results nobody reads. */
    private int found;

    private LookUpTail(Implementation implementation) {
        name = implementation == Implementation.BASELINE ? "baseline" : "core";
        manager = implementation.open(SessionManagerConfig.builder());
        for (int i = 0; i < SESSIONS; i++) {
            String id = manager.ensure(Secrets.exporter(1, i), "", Role.RESPONDER)
                    .session()
                    .id();
            // Another string than the manager's own, as one that came with a message is.
            ids[i] = new String(id.toCharArray());
        }
    }

    static Samples measure(double scale) {
        Samples samples = new Samples();
        LookUpTail core = new LookUpTail(Implementation.POOLED);
        LookUpTail baseline = new LookUpTail(Implementation.BASELINE);
        Samples ignored = new Samples();
        int slices = Math.max(2, (int) (SLICES * scale));
        int warmUps = (int) (WARM_UP_SLICES * Math.min(1, scale));
        for (int slice = 0; slice < warmUps + slices; slice++) {
            Samples to = slice < warmUps ? ignored : samples;
            // Neither state comes always first.
            boolean idleFirst = slice % 2 == 0;
            core.measureBoth(idleFirst, to);
            baseline.measureBoth(idleFirst, to);
        }
        core.close();
        baseline.close();
        return samples;
    }

    private void measureBoth(boolean idleFirst, Samples samples) {
        if (idleFirst) {
            measureIdle(samples);
            measureLoaded(samples);
        } else {
            measureLoaded(samples);
            measureIdle(samples);
        }
    }

    private void measureIdle(Samples samples) {
        lookUp();
        add(samples, "idle");
    }

    private void measureLoaded(Samples samples) {
        try (SessionCreator creator = new SessionCreator(manager)) {
            creator.awaitStart();
            long before = creator.created();
            long start = System.nanoTime();
            lookUp();
            double seconds = (System.nanoTime() - start) / 1e9;
            samples.add(name + " creations per second", (creator.created() - before) / seconds);
        }
        add(samples, "loaded");
    }

    private void lookUp() {
        long due = System.nanoTime();
        for (int i = 0; i < LOOK_UPS; i++) {
            due += INTERVAL_NANOS;
            while (System.nanoTime() - due < 0) {
                // No pause: it would be as long as a look-up.
            }
            if (manager.find(ids[order.next()]).isPresent()) {
                found++;
            }
            nanos[i] = System.nanoTime() - due;
        }
        if (found != LOOK_UPS) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "%d of %d look-ups found their session", found, LOOK_UPS));
        }
        found = 0;
    }

    private void add(Samples samples, String state) {
        Arrays.sort(nanos);
        samples.add(name + " " + state + " p50", nanos[LOOK_UPS / 2]);
        samples.add(name + " " + state + " p99", nanos[LOOK_UPS - LOOK_UPS / 100]);
        samples.add(name + " " + state + " max", nanos[LOOK_UPS - 1]);
    }

    private void close() {
        manager.close();
    }
}
