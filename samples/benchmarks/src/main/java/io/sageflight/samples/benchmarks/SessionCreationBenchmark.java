/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Figure A: a session from a 32-byte exporter secret, created and removed; {@code -prof gc} adds bytes per operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SessionCreationBenchmark {
    /** The roadmap's unoptimized manager, or ours. */
    @Param({"baseline", "optimized"})
    public String implementation;

    private SessionChurn churn;

    @Setup
    public void open() {
        SessionManagerConfig config = SessionChurn.CONFIG;
        SessionManager sessions = switch (implementation) {
            case "baseline" -> new GlobalLockSessionManager(config);
            case "optimized" -> new ConcurrentSessionManager(config);
            default -> throw new IllegalArgumentException("No such implementation: " + implementation);
        };
        churn = new SessionChurn(sessions);
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
