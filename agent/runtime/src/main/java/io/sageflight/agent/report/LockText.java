/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes what threads waited for: locks that a reader takes for one in one row, and apart from them semaphores. */
final class LockText {
    private static final int MOST_PERMITS = 3;
    private static final int MOST_SENTENCES = 3;
    private static final int MOST_COLUMNS = 120;
    private static final List<String> HEADINGS =
            List.of("@Lock", "@Kind", "Mode", ">Locks", ">Waits", ">Total", ">p50", ">p99", ">Longest");
    private static final String SAME = "same";

    private final Page page;
    private final int top;

    LockText(Page page, int top) {
        this.page = page;
        this.top = top;
    }

    /**
     * Writes the sections.
     *
     * @param each the locks one by one, for the waits that did not end
     */
    void write(List<LockGroup> groups, List<ContendedLock> each) {
        page.title("Top contended locks");
        List<LockGroup> locks =
                groups.stream().filter(group -> !group.isPermits()).toList();
        List<String> stuck = StuckText.lines(each);
        if (locks.isEmpty() && stuck.isEmpty()) {
            page.line("No thread waited for a lock long enough to be recorded.");
        }
        if (!locks.isEmpty()) {
            locks(locks);
        }
        stuck.stream().limit(top).forEach(page::line);
        rest(stuck.size() - top, "waits that did not end", " (--top)");
        List<LockGroup> permits = groups.stream().filter(LockGroup::isPermits).toList();
        if (!permits.isEmpty()) {
            page.title("Waits for permits (Semaphore)");
            page.line("A thread that waits for a permit may only be waiting for work, as a pool's idle threads do.");
            permits(permits);
        }
    }

    private void locks(List<LockGroup> groups) {
        List<LockGroup> shown = shown(groups, top);
        boolean held = shown.stream().anyMatch(LockText::hasHoldTimes);
        List<String> headings = new ArrayList<>(HEADINGS);
        if (held) {
            headings.add(">Held max");
        }
        TextTable table = new TextTable(MOST_COLUMNS, headings.toArray(String[]::new));
        TextTable places = new TextTable(MOST_COLUMNS, "@Lock", "@Held by", "@Waiting at");
        for (LockGroup group : shown) {
            ContendedLock lock = group.sum();
            List<String> row = new ArrayList<>(List.of(
                    lock.lock(),
                    lock.kind(),
                    lock.mode() == null ? Units.UNKNOWN : lock.mode(),
                    objects(group),
                    Units.count(lock.waited().count()),
                    Units.time(lock.waited().total()),
                    Units.time(lock.waited().p50()),
                    Units.time(lock.waited().p99()),
                    Units.time(lock.waited().max())));
            if (held) {
                row.add(Units.time(lock.holding().held().max()));
            }
            table.row(row.toArray(String[]::new));
            places.row(lock.lock(), LockOwner.inTable(group), site(lock));
        }
        page.table(table);
        page.subtitle("Who held them, and where threads waited most");
        page.table(places);
        rest(groups.size() - shown.size(), "locks", " (--top)");
        explain(shown);
        shown.stream()
                .filter(group -> !group.sum().isOthers())
                .limit(MOST_SENTENCES)
                .forEach(group -> {
                    page.line(LockSentence.of(group));
                    LockDetails.of(group).forEach(page::line);
                });
    }

    private void permits(List<LockGroup> groups) {
        TextTable table = new TextTable(
                MOST_COLUMNS,
                "@Semaphore",
                ">Semaphores",
                ">Waits",
                ">Total",
                ">p50",
                ">p99",
                ">Longest",
                "@Waiting at");
        List<LockGroup> shown = shown(groups, Math.min(top, MOST_PERMITS));
        for (LockGroup group : shown) {
            ContendedLock lock = group.sum();
            table.row(
                    lock.lock(),
                    objects(group),
                    Units.count(lock.waited().count()),
                    Units.time(lock.waited().total()),
                    Units.time(lock.waited().p50()),
                    Units.time(lock.waited().p99()),
                    Units.time(lock.waited().max()),
                    site(lock));
        }
        page.table(table);
        rest(groups.size() - shown.size(), "semaphores", "");
    }

    private void explain(List<LockGroup> shown) {
        if (shown.stream()
                .anyMatch(group -> group.sum().waited().count() > group.sum().events())) {
            page.line(
                    "Waits, Total and Longest are of every wait; p50, p99, Held by and Waiting at are of the waits that have"
                            + " an event.");
        }
        if (shown.stream().anyMatch(group -> group.sum().isMonitor())) {
            page.line(
                    "Of monitors, only waits at instrumented blocks (monitors=) are all counted; the others are those over the"
                            + " threshold of jdk.JavaMonitorEnter.");
        }
        if (shown.stream().anyMatch(LockGroup::instrumented)) {
            page.line(
                    "An entry of an instrumented monitor that takes 20 µs or more counts as a wait; if its holder is unknown,"
                            + " its thread may only have lost the processor.");
        }
        if (shown.stream().anyMatch(LockText::hasHoldTimes)) {
            page.line("Hold times count from the moment at which somebody began to wait: they are lower bounds.");
        }
        if (shown.stream().anyMatch(group -> site(group.sum()).equals(SAME))) {
            page.line("A lock whose field is unknown is named after a place that waits for it; \"" + SAME
                    + "\" is that place.");
        }
        if (shown.stream().anyMatch(LockText::isClassInitialization)) {
            page.line(
                    "A monitor of int[] is most likely the JVM's own, held while a thread initializes the class used there.");
        }
        if (shown.stream().anyMatch(group -> group.sum().isOthers())) {
            page.line(
                    "Other locks: those that the agent had no room to count one by one, or that were gone before they were shown.");
        }
    }

    /** The costliest, and always those that were counted together: they complete the sums. */
    private static List<LockGroup> shown(List<LockGroup> ranked, int most) {
        List<LockGroup> named = ranked.stream()
                .filter(group -> !group.sum().isOthers())
                .limit(most)
                .toList();
        List<LockGroup> others = ranked.stream()
                .filter(group -> group.sum().isOthers())
                .limit(most)
                .toList();
        return Stream.concat(named.stream(), others.stream()).toList();
    }

    /** HotSpot locks an empty array of int while it initializes a class; seen on 17 and 25. */
    private static boolean isClassInitialization(LockGroup group) {
        return group.sum().isMonitor() && group.sum().lock().equals("int[]");
    }

    private static boolean hasHoldTimes(LockGroup group) {
        return group.sum().holding().held().count() > 0;
    }

    private static String objects(LockGroup group) {
        return group.locks() == 0 ? Units.UNKNOWN : Units.count(group.locks());
    }

    private static String site(ContendedLock lock) {
        if (lock.waitingSites().isEmpty()) {
            return Units.UNKNOWN;
        }
        String site = lock.waitingSites().get(0).name();
        return site.equals(lock.lock()) ? SAME : site;
    }

    private void rest(int size, String what, String option) {
        if (size > 0) {
            page.line("… and " + Units.count(size) + (size == 1 ? " more row of " : " more rows of ") + what + option
                    + ".");
        }
    }
}
