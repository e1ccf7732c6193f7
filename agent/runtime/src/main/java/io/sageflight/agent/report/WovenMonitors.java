/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;

/**
 * Which monitors, and which code, the agent has woven, as far as its events show. Woven code counts each wait at its
 * {@code synchronized} blocks, whatever the monitor, but none of its {@code synchronized} methods.
 */
final class WovenMonitors {
    private final Set<String> code = new HashSet<>();
    private final Set<String> typesWithCode = new HashSet<>();
    private final Map<String, Set<LockWaits>> locks = new HashMap<>();

    /** Takes note of an event or row of a woven monitor. */
    void add(RecordedEvent event, LockWaits lock) {
        String type = Fields.className(event, "lockClass", null);
        if (type == null || !isMonitor(event)) {
            return;
        }
        locks.computeIfAbsent(type, unused -> new LinkedHashSet<>()).add(lock);
        RecordedFrame frame = StackSite.innermost(event);
        if (frame != null) {
            code.add(StackSite.typeName(frame));
            typesWithCode.add(type);
        }
    }

    static boolean isMonitor(RecordedEvent event) {
        return EventNames.MONITOR.equals(Fields.text(event, "lockKind", null));
    }

    /**
     * Whether a wait for a monitor of class {@code type} at a block in class {@code block} was counted by woven code. If
     * rows are all there is of this class's monitors, its blocks are taken for woven.
     */
    boolean hasCounted(String type, String block) {
        return code.contains(block) || locks.containsKey(type) && !typesWithCode.contains(type);
    }

    /** The only woven monitor of this class; null if there are several or none. */
    LockWaits only(String type) {
        Set<LockWaits> all = ofClass(type);
        return all.size() == 1 ? all.iterator().next() : null;
    }

    /** The woven monitors of a class. */
    Set<LockWaits> ofClass(String type) {
        return locks.getOrDefault(type, Set.of());
    }
}
