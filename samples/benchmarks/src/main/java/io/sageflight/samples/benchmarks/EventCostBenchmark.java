/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SecureSession;
import io.sageflight.samples.benchmarks.core.SessionChurn;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code sage.SessionCreation} costs: the difference between a session's creation and removal in a JVM that records
 * it and in one that does not. {@link AgentComparison} runs both in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class EventCostBenchmark {
    private SessionChurn churn;

    @Setup
    public void open() {
        churn = new SessionChurn(
                new ConcurrentSessionManager(SessionChurn.config().build()));
    }

    @TearDown
    public void close() {
        churn.close();
    }

    @Benchmark
    public SecureSession createAndRemove() {
        return churn.createAndRemove();
    }
}
