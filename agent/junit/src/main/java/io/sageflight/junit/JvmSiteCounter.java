/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * Counts by the JVM's own events. Without thread-local buffers each object of the heap is allocated "outside" of one, which
 * JFR has an event for: with class, size and stack, in the JDK's code as everywhere. The sum is checked against the thread's
 * counter: JFR drops events when it cannot keep up.
 */
final class JvmSiteCounter implements SiteCounter {
    private static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";
    private static final int LEAST_ROUNDS = 3;
    private static final int LEAST_OBJECT = 8;

    /** Whether this JVM was started so. */
    static boolean isPossible() {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return bean != null && bean.getVMOption("UseTLAB").getValue().equals("false");
        } catch (IllegalArgumentException e) {
            return false; // another JVM than HotSpot
        }
    }

    @Override
    public SiteCounts count(MethodHandle body, int runs, long budget, long patienceNanos) throws Throwable {
        SiteCounts least = null;
        long start = System.nanoTime();
        for (int round = 0;
                round < LEAST_ROUNDS
                        || (least == null || least.objectsPerRun() > budget)
                                && System.nanoTime() - start < patienceNanos;
                round++) {
            SiteCounts counts = round(body, runs);
            if (counts.elsewherePerRun() < LEAST_OBJECT && (least == null || counts.count() < least.count())) {
                least = counts;
            }
        }
        if (least == null) {
            throw new CannotMeasureException("JFR lost allocation events of the measured runs in every round:"
                    + " the machine is too busy, or runs (" + runs + ") too high");
        }
        return least;
    }

    private static SiteCounts round(MethodHandle body, int runs) throws Throwable {
        MeasuredBody measured = new MeasuredBody();
        List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            recording.enable(EVENT).withStackTrace();
            recording.start();
            measured.run(body, runs, null);
            recording.stop();
            events = RecordedEvents.of(recording);
        }
        SiteCounts counts = new SiteCounts(runs);
        long thread = Thread.currentThread().getId();
        for (RecordedEvent event : events) {
            if (event.getThread() != null
                    && event.getThread().getJavaThreadId() == thread
                    && isOfBody(event.getStackTrace())) {
                AllocationSite site = new AllocationSite(
                        RecordedEvents.className(event, "objectClass"), place(event.getStackTrace()));
                counts.add(site, 1, event.getLong("allocationSize"));
            }
        }
        counts.allocated(measured.allocated());
        return counts;
    }

    /** What the thread does before and after the body is never so deep that JFR cuts this class off its stack. */
    private static boolean isOfBody(RecordedStackTrace stack) {
        if (stack == null) {
            return false;
        }
        for (RecordedFrame frame : stack.getFrames()) {
            if (typeName(frame).equals(MeasuredBody.class.getName())) {
                return true;
            }
            if (typeName(frame).equals(JvmSiteCounter.class.getName())) {
                return false;
            }
        }
        return stack.isTruncated();
    }

    /** Where it was allocated; in code of the JDK with the place that called it. */
    private static String place(RecordedStackTrace stack) {
        List<RecordedFrame> frames = stack.getFrames();
        String top = text(frames.get(0));
        if (!isOfJdk(frames.get(0))) {
            return top;
        }
        return frames.stream()
                .filter(frame -> !isOfJdk(frame))
                .findFirst()
                .map(caller -> top + ", called by " + text(caller))
                .orElse(top);
    }

    private static boolean isOfJdk(RecordedFrame frame) {
        String type = typeName(frame);
        return type.startsWith("java.")
                || type.startsWith("javax.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.");
    }

    private static String typeName(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String text(RecordedFrame frame) {
        return typeName(frame) + "." + frame.getMethod().getName() + ":" + frame.getLineNumber();
    }
}
