/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.samples.benchmarks.core.Implementation;
import io.sageflight.samples.benchmarks.core.SessionChurn;
import java.util.Locale;

/**
 * The objects that the creation and removal of a session make: two histograms of all objects, dead ones included, with
 * creations and no collection between them. What every creation makes is told apart from what only some do, such as the
 * refilling of a buffer of random bytes.
 */
final class AllocatedObjects {
    private static final int WARM_UP = 40_000;
    private static final int CREATIONS = 10_000;

    /** Of what there is less than this per creation, the JVM made it, or a table grew. */
    private static final double NOISE = 0.05;

    private AllocatedObjects() {}

    static Samples measure(double scale) {
        Samples samples = new Samples();
        int rounds = scale < 1 ? 1 : 3;
        for (Implementation implementation : Implementation.values()) {
            SessionChurn churn = new SessionChurn(implementation.open(SessionChurn.config()));
            create(churn, (int) (WARM_UP * Math.min(1, scale)));
            for (int round = 0; round < rounds; round++) {
                count(churn, implementation.name().toLowerCase(Locale.ROOT), samples);
            }
            churn.close();
        }
        return samples;
    }

    private static void count(SessionChurn churn, String name, Samples samples) {
        System.gc();
        String before = ClassHistogram.textOfAllObjects();
        create(churn, CREATIONS);
        String after = ClassHistogram.textOfAllObjects();
        double whole = 0;
        double rest = 0;
        for (ClassHistogram.Entry more :
                ClassHistogram.parse(after).since(ClassHistogram.parse(before)).values()) {
            double each = more.instances() / (double) CREATIONS;
            double every = Math.floor(each + NOISE);
            whole += every;
            rest += each - every > NOISE ? each - every : 0;
        }
        samples.add(name + " objects", whole);
        samples.add(name + " amortized objects", rest);
    }

    private static void create(SessionChurn churn, int count) {
        for (int i = 0; i < count; i++) {
            churn.createAndRemove();
        }
    }
}
