/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;

/** Adds up a recording's lock events: statistics for how much, waits for owners and sites, releases for holders. */
final class LockTally {
    private static final String PERMITS = "Semaphore";
    private static final String UNNAMED = "unknown";
    private static final String RECORDER_THREAD = "JFR ";

    private final Map<Key, LockWaits> locks = new HashMap<>();
    private final CountedWaits<Key> counted;

    /** For a recording that began then, in milliseconds since the epoch. */
    LockTally(long startMillis) {
        counted = new CountedWaits<>(startMillis);
    }

    LockSummary of(IItemCollection items) {
        for (IItemIterable ofOneType : items.apply(
                ItemFilters.type(EventNames.LOCK_STATISTICS, EventNames.LOCK_CONTENTION, EventNames.LOCK_BLAME))) {
            LockFields fields = new LockFields(ofOneType.getType());
            switch (ofOneType.getType().getIdentifier()) {
                case EventNames.LOCK_STATISTICS -> ofOneType.forEach(row -> addStatistics(fields, row));
                case EventNames.LOCK_CONTENTION -> ofOneType.forEach(wait -> addWait(fields, wait));
                default -> ofOneType.forEach(release -> addRelease(fields, release));
            }
        }
        counted.forEach((key, count) -> {
            if (count.waits() > 0) {
                waits(key).addCounted(count);
            }
        });
        locks.forEach((key, waits) -> {
            LockWaits others = key.isOthers() ? null : locks.get(key.others());
            if (others != null) {
                others.takeOff(waits);
            }
        });
        return summary();
    }

    private void addStatistics(LockFields fields, IItem row) {
        Key key = Key.of(fields, row);
        counted.add(
                key,
                fields.moment(row, LockFields.SINCE, UnitLookup.EPOCH_MS, Long.MAX_VALUE),
                fields.moment(row, JfrAttributes.END_TIME, UnitLookup.EPOCH_NS, 0),
                new CountedWaits.Count(
                        fields.number(row, LockFields.CONTENDED),
                        fields.nanos(row, LockFields.WAITED, 0),
                        fields.nanos(row, LockFields.LONGEST_WAIT, 0)));
        waits(key).setCountedName(fields.value(row, LockFields.NAME));
    }

    private void addWait(LockFields fields, IItem wait) {
        long nanos = fields.nanos(wait, JfrAttributes.DURATION, 0);
        LockWaits waits = waits(Key.of(fields, wait));
        if (isForeign(fields.value(wait, JfrAttributes.EVENT_THREAD))) {
            waits.addForeignWait(nanos);
        } else {
            waits.addWait(
                    fields.value(wait, LockFields.NAME),
                    fields.value(wait, LockFields.OWNER_NAME),
                    CodeSite.of(fields.value(wait, JfrAttributes.EVENT_STACKTRACE)),
                    nanos);
        }
    }

    private void addRelease(LockFields fields, IItem release) {
        waits(Key.of(fields, release))
                .addRelease(
                        fields.value(release, LockFields.NAME),
                        CodeSite.of(fields.value(release, JfrAttributes.EVENT_STACKTRACE)),
                        fields.nanos(release, LockFields.WAITED, 0),
                        fields.nanos(release, LockFields.HELD, EventNames.UNKNOWN));
    }

    private LockSummary summary() {
        long permitNanos = 0;
        Map<Group, LockWaits> groups = new HashMap<>();
        for (Map.Entry<Key, LockWaits> entry : locks.entrySet()) {
            Key key = entry.getKey();
            LockWaits waits = entry.getValue();
            if (waits.waits() == 0) {
                continue;
            }
            String name = key.isOthers() ? EventNames.OTHER_LOCKS : waits.name(key.kind);
            if (key.kind.equals(PERMITS)) {
                permitNanos += waits.named(name, true).waitedNanos();
            } else {
                groups.merge(new Group(name, key.isOthers() ? "" : key.kind), waits, (all, one) -> {
                    all.join(one);
                    return all;
                });
            }
        }
        List<ContendedLock> ranked = groups.entrySet().stream()
                .map(entry -> entry.getValue()
                        .named(entry.getKey().name, !entry.getKey().isOthers()))
                .sorted(Comparator.comparing((ContendedLock lock) -> lock.name().equals(EventNames.OTHER_LOCKS))
                        .thenComparing(Comparator.comparingLong(ContendedLock::waitedNanos)
                                .reversed())
                        .thenComparing(ContendedLock::name))
                .toList();
        return new LockSummary(ranked, permitNanos);
    }

    private LockWaits waits(Key key) {
        return locks.computeIfAbsent(key, unused -> new LockWaits());
    }

    private static boolean isForeign(IMCThread thread) {
        String name = thread == null ? null : thread.getThreadName();
        return name != null && (name.startsWith(RECORDER_THREAD) || name.startsWith(EventNames.AGENT_THREADS));
    }

    /** {@code id} 0: all locks of the kind that the agent had no room for. */
    private record Key(String kind, long id) {
        static Key of(LockFields fields, IItem item) {
            String kind = fields.value(item, LockFields.KIND);
            return new Key(kind == null ? UNNAMED : kind, fields.number(item, LockFields.ID));
        }

        boolean isOthers() {
            return id == 0;
        }

        Key others() {
            return new Key(kind, 0);
        }
    }

    private record Group(String name, String kind) {
        boolean isOthers() {
            return name.equals(EventNames.OTHER_LOCKS);
        }
    }
}
