/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the benchmark's thread allocates in one iteration, without the iteration's preparation, which JMH's profiler counts as well. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class AllocationCount {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long before;

    /** Bytes in this iteration. */
    public long allocatedBytes;

    void start() {
        before = threads.getCurrentThreadAllocatedBytes();
    }

    void stop() {
        allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;
    }
}
