/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import com.google.monitoring.runtime.instrumentation.AllocationRecorder;
import com.google.monitoring.runtime.instrumentation.Sampler;
import java.util.concurrent.atomic.LongAdder;

/** Counts objects and bytes with Google's allocation instrumenter, in a JVM that it was loaded into; elsewhere this cannot be loaded. */
final class InstrumenterCount implements Sampler {
    private final LongAdder objects = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    private InstrumenterCount() {}

    static void start() {
        AllocationRecorder.addSampler(new InstrumenterCount());
    }

    @Override
    public void sampleAllocation(int count, String description, Object allocated, long size) {
        objects.increment();
        bytes.add(size);
    }
}
