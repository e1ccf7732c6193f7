/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.RecordingReport.Recording;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.agent.report.Units;
import io.sageflight.agent.report.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a reader must know before trusting a comparison. */
final class Notes {
    /** With fewer values the 99th percentile is the greatest of them. */
    private static final int FEW = 100;

    private Notes() {}

    static List<String> of(Side before, Side after) {
        List<String> notes = new ArrayList<>();
        Recording from = before.report().recording();
        Recording to = after.report().recording();
        if (to.start().isBefore(from.start())) {
            notes.add("the recording given as after was made before the other one.");
        }
        if (!Objects.equals(from.jvm(), to.jvm())) {
            notes.add("the JVMs differ, " + jvm(from) + " and " + jvm(to) + ": sizes and times depend on them.");
        }
        if (Stream.of(before, after)
                .flatMap(side -> side.report().sessions().stream())
                .map(SessionGroup::created)
                .anyMatch(created -> created > 0 && created < FEW)) {
            notes.add("of fewer than " + FEW + " sessions p99 is the longest, of fewer than 20 p95 too.");
        }
        if (before.knowsSites() != after.knowsSites()) {
            notes.add(
                    "allocation sites were counted only in the recording " + (before.knowsSites() ? "before" : "after")
                            + "; record both with the same --allocations PATTERN.");
        }
        if (before.knowsLocks() != after.knowsLocks()) {
            notes.add("whether threads waited for locks is unknown in the recording "
                    + (before.knowsLocks() ? "after" : "before") + ".");
        }
        of(before, "before", notes);
        of(after, "after", notes);
        return notes;
    }

    private static String jvm(Recording recording) {
        return recording.jvm() == null ? Unit.UNKNOWN : recording.jvm();
    }

    private static void of(Side side, String name, List<String> notes) {
        side.report().counts().forEach(counts -> {
            long missing = side.withoutEvent(counts.kind());
            if (missing > 0) {
                notes.add(name + ": " + Units.count(missing) + " of the " + Units.count(counts.created())
                        + " sessions of the kind " + counts.kind()
                        + " have no event; figures rest on the others, and sums by role are unknown.");
            }
        });
        Warnings.of(side.report()).forEach(warning -> notes.add(name + ": " + warning));
    }
}
