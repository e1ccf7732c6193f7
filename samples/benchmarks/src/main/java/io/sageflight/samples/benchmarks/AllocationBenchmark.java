/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to count allocations: the difference between a loop that does nothing else in a JVM that counts and in one
 * that does not. {@link AgentComparison} runs both in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class AllocationBenchmark {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AllocatingLoop counted = new AllocatingLoop();
    private final UncountedLoop uncounted = new UncountedLoop();

    /** Google's instrumenter counts nothing by itself. */
    @Setup
    public void count() {
        if (isInstrumented()) {
            InstrumenterCount.start();
        }
    }

    /** Whether Google's instrumenter is at work: its classes are the boot loader's then, and nowhere otherwise. */
    private static boolean isInstrumented() {
        try {
            Class.forName("com.google.monitoring.runtime.instrumentation.AllocationRecorder", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Benchmark
    @OperationsPerInvocation(AllocatingLoop.TIMES)
    public Object objects() {
        return counted.objects();
    }

    @Benchmark
    @OperationsPerInvocation(AllocatingLoop.TIMES)
    public Object arrays() {
        return counted.arrays();
    }

    /** Outside of the pattern. */
    @Benchmark
    @OperationsPerInvocation(AllocatingLoop.TIMES)
    public Object outside() {
        return uncounted.objects();
    }

    /** What the level {@code scope} adds to the creation of a session. */
    @Benchmark
    public long twoReadingsOfTheThreadsCounter() {
        return THREADS.getCurrentThreadAllocatedBytes() - THREADS.getCurrentThreadAllocatedBytes();
    }
}
