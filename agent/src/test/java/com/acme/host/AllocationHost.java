/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Part;
import com.acme.host.made.Workshop;
import com.sun.management.ThreadMXBean;
import io.sageflight.core.session.Role;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.IntFunction;
import jdk.jfr.Recording;

/** Creates three sessions that allocate known objects, while it records, and prints the JVM's sizes of such objects. */
public final class AllocationHost {
    private static final int SAMPLE = 1_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocationHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.start();
        ScriptedManager manager = new ScriptedManager();
        manager.open(1, Role.INITIATOR, Workshop::assemble);
        manager.open(2, Role.INITIATOR, () -> {
            Workshop.fill();
            Workshop.outsource();
        });
        manager.open(3, Role.INITIATOR, () -> {});
        Workshop.assemble();
        Flight.finish(recording, Path.of(arguments[0]));

        long sizes = size(i -> new int[4]);
        Console.say("size int[4] " + sizes);
        Console.say("size Part " + (size(Part::new) - sizes));
        Console.say("size byte[100] " + size(i -> new byte[100]));
        Console.say("size long[10] " + size(i -> new long[10]));
        Console.say("size Object[5] " + size(i -> new Object[5]));
        Console.say("size short[50] " + size(i -> new short[50]));
    }

    /** Heap bytes of one such object, by the thread's own counter. */
    private static long size(IntFunction<Object> make) {
        Object[] kept = new Object[SAMPLE];
        kept[0] = make.apply(0);
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < SAMPLE; i++) {
            kept[i] = make.apply(i);
        }
        long after = THREADS.getCurrentThreadAllocatedBytes();
        Workshop.last = kept;
        return (after - before) / SAMPLE;
    }
}
