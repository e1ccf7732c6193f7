/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockContention;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Lets an event lie in the past. By JFR's API an event begins when {@code begin} is called, which for a monitor would be
 * before every entry, contended or not; so the times are set in the fields that JFR gives every event class. They count
 * JFR's own ticks, whose length is found by reading both clocks at two moments.
 */
final class EventClock {
    private static final VarHandle START = field("startTime");
    private static final VarHandle DURATION = field("duration");

    private final long firstTicks;
    private final long firstNanos;

    EventClock() {
        LockContention event = new LockContention();
        event.begin();
        firstTicks = ticks(event);
        firstNanos = System.nanoTime();
    }

    private static VarHandle field(String name) {
        try {
            return MethodHandles.privateLookupIn(LockContention.class, MethodHandles.lookup())
                    .findVarHandle(LockContention.class, name, long.class);
        } catch (ReflectiveOperationException e) {
            return null; // another JVM: the waits are in the statistics only
        }
    }

    private static long ticks(LockContention event) {
        return START == null ? 0 : (long) START.get(event);
    }

    /** Sets when the event began and ended, by {@link System#nanoTime}. False if that is not possible. */
    boolean set(LockContention event, long began, long ended) {
        event.begin();
        long now = System.nanoTime();
        long ticks = ticks(event);
        if (DURATION == null || ticks == 0 || firstTicks == 0 || now == firstNanos) {
            return false;
        }
        double ticksPerNano = (double) (ticks - firstTicks) / (now - firstNanos);
        START.set(event, ticks - (long) ((now - began) * ticksPerNano));
        DURATION.set(event, (long) ((ended - began) * ticksPerNano));
        return true;
    }
}
