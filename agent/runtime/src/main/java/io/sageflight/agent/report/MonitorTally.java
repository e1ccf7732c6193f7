/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;

/**
 * Sums up the JVM's own events of monitors, which know a monitor by its address. Waits at a {@code synchronized} block are
 * kept apart by the class whose code it is: if that turns out to be woven, they have been counted there.
 */
final class MonitorTally {
    private static final int MOST_MONITORS = 10_000;
    private static final int MOST_CODE = 32;

    private final Map<Key, Monitor> monitors = new HashMap<>();

    /** Adds a wait for a monitor of this class and returns the monitor; null if there was no room for another one. */
    Monitor add(RecordedEvent event, String type) {
        Key key = new Key(type, Fields.number(event, "address", 0));
        if (monitors.size() == MOST_MONITORS && !monitors.containsKey(key)) {
            return null;
        }
        Monitor monitor = monitors.computeIfAbsent(key, Monitor::new);
        monitor.waits(blockOf(event)).add(event, type, "exclusive", Fields.threadName(event, "previousOwner"));
        return monitor;
    }

    Collection<Monitor> monitors() {
        return monitors.values();
    }

    /** The class whose {@code synchronized} block waited; null for a {@code synchronized} method, or if unknown. */
    private static String blockOf(RecordedEvent event) {
        RecordedFrame frame = StackSite.innermost(event);
        if (frame == null) {
            return null;
        }
        // a method is entered before its first instruction; a block has to load its monitor first
        boolean method = Modifier.isSynchronized(frame.getMethod().getModifiers()) && frame.getBytecodeIndex() <= 0;
        return method ? null : StackSite.typeName(frame);
    }

    private record Key(String type, long address) {}

    /** One monitor, as the JVM's events show it. */
    static final class Monitor {
        private final Key key;
        private final LockWaits waits = new LockWaits();
        private final Map<String, LockWaits> blocks = new HashMap<>();

        Monitor(Key key) {
            this.key = key;
        }

        String type() {
            return key.type();
        }

        long address() {
            return key.address();
        }

        /** Waits that woven code has not counted; also stands for the monitor. */
        LockWaits waits() {
            return waits;
        }

        /** Sorts out waits that woven code has counted, and returns them: not to be counted, but they may know more. */
        LockWaits separate(WovenMonitors woven) {
            LockWaits counted = new LockWaits();
            blocks.forEach((code, its) -> {
                LockWaits to = woven.hasCounted(type(), code) ? counted : waits;
                to.addAll(its);
            });
            return counted;
        }

        private LockWaits waits(String block) {
            if (block == null || blocks.size() == MOST_CODE && !blocks.containsKey(block)) {
                return waits;
            }
            return blocks.computeIfAbsent(block, unused -> new LockWaits());
        }
    }
}
