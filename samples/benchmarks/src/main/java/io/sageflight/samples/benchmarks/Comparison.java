/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.util.List;

/** What is compared with and without the agent. */
enum Comparison {
    /** Uncontended locks. */
    LOCK(
            LockBenchmark.class,
            "reentrantLock",
            List.of(
                    Variant.Kind.AGENT,
                    Variant.Kind.JFR,
                    Variant.Kind.recording("locks", "sage-sessions=off,sage-allocations=off"))),
    /** Locks that threads wait for. */
    CONTENDED(
            ContendedLockBenchmark.class,
            "count",
            List.of(
                    Variant.Kind.recording("locks", "sage-sessions=off,sage-allocations=off"),
                    Variant.Kind.recording(
                            "locks, every wait", "sage-sessions=off,sage-allocations=off,sage-locks=all"),
                    Variant.Kind.PARKS)),
    /** The creation of a session; recorded with an event for each creation and each end. */
    EVENT(
            EventCostBenchmark.class,
            "createAndRemove",
            List.of(
                    Variant.Kind.AGENT,
                    Variant.Kind.JFR,
                    Variant.Kind.recording("sessions", "sage-allocations=off,sage-locks=off"),
                    Variant.Kind.counting(
                            "sessions, and every allocation in the core", "io.sageflight.core.*", "sage-locks=off"))),
    /** Loops that only allocate, counted or not. */
    ALLOCATION(
            AllocationBenchmark.class,
            "objects|arrays|outside|twoReadingsOfTheThreadsCounter",
            List.of(
                    Variant.Kind.AGENT,
                    Variant.Kind.counting(
                            "exact allocations", AllocatingLoop.class.getName(), "sage-sessions=off,sage-locks=off"),
                    Variant.Kind.INSTRUMENTER));

    private final Class<?> benchmark;
    private final String method;
    private final List<Variant.Kind> variants;

    Comparison(Class<?> benchmark, String method, List<Variant.Kind> variants) {
        this.benchmark = benchmark;
        this.method = method;
        this.variants = variants;
    }

    /** The benchmark's class. */
    Class<?> benchmark() {
        return benchmark;
    }

    /** The method that is measured if none is asked for. */
    String method() {
        return method;
    }

    /** What is compared with a JVM without agent and recording. */
    List<Variant.Kind> variants() {
        return variants;
    }
}
