/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

/** What is compared with and without the agent. */
enum Comparison {
    /** Uncontended locks; recorded with the lock classes instrumented. */
    LOCK(LockBenchmark.class, "reentrantLock", "locks", "sage-sessions=off,sage-allocations=off"),
    /** The creation of a session; recorded with an event for each creation and each end. */
    EVENT(EventCostBenchmark.class, "createAndRemove", "sessions", "sage-allocations=off,sage-locks=off");

    private final Class<?> benchmark;
    private final String method;
    private final String recorded;
    private final String controls;

    Comparison(Class<?> benchmark, String method, String recorded, String controls) {
        this.benchmark = benchmark;
        this.method = method;
        this.recorded = recorded;
        this.controls = controls;
    }

    /** The benchmark's class. */
    Class<?> benchmark() {
        return benchmark;
    }

    /** The method that is measured if none is asked for. */
    String method() {
        return method;
    }

    /** What the recording is left with, in a word. */
    String recorded() {
        return recorded;
    }

    /** The controls of {@code sage.jfc} that leave it with that. */
    String controls() {
        return controls;
    }
}
