/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.jvm;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import org.HdrHistogram.Histogram;

/** Measures the JVM it runs in. One user at a time. */
public final class JvmProbe implements AutoCloseable {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final GcPauses pauses = new GcPauses();
    private long heapAtStart;
    private long cpuAtStart;

    /** Begins to measure, with a full collection. */
    public void begin() throws InterruptedException {
        heapAtStart = heapAfterCollection();
        pauses.reset();
        cpuAtStart = cpuNanos();
    }

    /** Processor time of all threads of this JVM since its start. */
    public long cpuNanos() {
        return system.getProcessCpuTime();
    }

    /** Collects all garbage, and tells how many bytes are left. */
    public long heapAfterCollection() {
        System.gc();
        long left = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            // Not what is in use now: that has grown since.
            MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            left += after == null ? 0 : after.getUsed();
        }
        return left > 0
                ? left
                : ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What happened since {@link #begin}; ends with a full collection. */
    public JvmFigures end() throws InterruptedException {
        long cpu = cpuNanos() - cpuAtStart;
        Histogram all = pauses.pauses();
        long heap = heapAfterCollection();
        return new JvmFigures(
                cpu,
                heapAtStart,
                heap,
                all.getTotalCount(),
                all.getTotalCount() == 0 ? 0 : all.getValueAtPercentile(99),
                all.getTotalCount() == 0 ? 0 : all.getMaxValue());
    }

    @Override
    public void close() {
        pauses.close();
    }
}
