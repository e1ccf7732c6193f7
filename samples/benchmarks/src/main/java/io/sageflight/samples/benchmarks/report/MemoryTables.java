/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static io.sageflight.samples.benchmarks.report.Judgement.atLeast;
import static io.sageflight.samples.benchmarks.report.Judgement.atMost;

import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.run.CoreFigures;
import io.sageflight.samples.benchmarks.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Phase 1: what sessions and messages allocate, and what an idle session holds. */
final class MemoryTables {
    /** A text is an object and an array. */
    private static final int OBJECTS_OF_TEXT = 2;

    /** Profilers count a little beside the benchmark. */
    private static final double NOISE_BYTES = 1;

    private final Measured measured;
    private final MarkdownTable table = MarkdownTable.beforeAndAfter("**Phase 1, memory**");

    private MemoryTables(Measured measured) {
        this.measured = measured;
    }

    static String of(Measured measured) {
        MemoryTables tables = new MemoryTables(measured);
        tables.creation();
        tables.objects();
        tables.messages();
        tables.pool();
        tables.idle();
        tables.million();
        return tables.table.markdown() + tables.classes();
    }

    private void creation() {
        Pair.of(measured, CoreFigures.CREATION, "baseline", "pooled")
                .ifPresent(pair -> table.add(
                        "1.1, 1.3",
                        "a session created and removed (A), allocated",
                        pair.bytesBefore(),
                        pair.bytesAfter(),
                        Quantity.change(pair.before().bytes(), pair.after().bytes()),
                        atMost(pair.after().bytes(), 800, "< 800 B"),
                        atMost(pair.after().bytes(), 256, "≤ 256 B")));
    }

    private void objects() {
        measured.median(Study.ALLOCATED_OBJECTS, "baseline objects")
                .ifPresent(before -> measured.median(Study.ALLOCATED_OBJECTS, "pooled objects")
                        .ifPresent(after -> table.add(
                                "1.1, 1.3",
                                "the same, objects beside the id's text",
                                Quantity.count(before - OBJECTS_OF_TEXT),
                                Quantity.count(after - OBJECTS_OF_TEXT) + amortized(),
                                Quantity.change(before - OBJECTS_OF_TEXT, after - OBJECTS_OF_TEXT),
                                atMost(after, 10, "< 10"),
                                atMost(after - OBJECTS_OF_TEXT, 3, "≤ 3"))));
    }

    /** Said beside the count and not in it: not every creation makes them. */
    private String amortized() {
        return measured.median(Study.ALLOCATED_OBJECTS, "pooled amortized objects")
                .filter(objects -> objects > 0)
                .map(objects -> String.format(Locale.ROOT, ", and %.1f for fresh random bytes", objects))
                .orElse("");
    }

    private void messages() {
        for (Provider provider : Provider.values()) {
            String figure = CoreFigures.encryptionId(provider, CoreFigures.MAIN_SIZE);
            Pair.of(measured, figure, "baseline", "session")
                    .ifPresent(pair -> measured.side(figure, "raw")
                            .ifPresent(raw -> table.add(
                                    "1.2",
                                    "1 KiB encrypted with " + provider.label()
                                            + ", allocated; of it above the bare cipher",
                                    pair.bytesBefore(),
                                    pair.bytesAfter() + "; "
                                            + Quantity.bytes(
                                                    Math.max(0, pair.after().bytes() - raw.bytes())),
                                    Quantity.change(
                                            pair.before().bytes(), pair.after().bytes()),
                                    "",
                                    atMost(pair.after().bytes() - raw.bytes(), NOISE_BYTES, "0 B above"))));
        }
    }

    private void pool() {
        Pair.of(measured, CoreFigures.CREATION, "unpooled", "pooled").ifPresent(pair -> {
            table.add(
                    "1.3",
                    "pool off → on: a session, allocated",
                    pair.bytesBefore(),
                    pair.bytesAfter(),
                    Quantity.change(pair.before().bytes(), pair.after().bytes()),
                    "",
                    "published");
            table.add(
                    "1.3",
                    "pool off → on: time",
                    pair.timeBefore(),
                    pair.timeAfter(),
                    pair.gain().toString(),
                    "",
                    "published");
        });
    }

    private void idle() {
        measured.median(Study.BASELINE_MEMORY, "bytes")
                .ifPresent(before -> measured.median(Study.MILLION_SESSIONS, "bytes")
                        .ifPresent(after -> table.add(
                                "1.1",
                                "an idle session with one key id, both indexes and expiry (heap histogram)",
                                Quantity.bytes(before),
                                Quantity.bytes(after),
                                Quantity.change(before, after),
                                "",
                                atMost(after, 700, "≤ 700 B"))));
    }

    private void million() {
        measured.median(Study.MILLION_SESSIONS, "live")
                .ifPresent(live -> table.add(
                        "1.1, 3.1",
                        "live sessions with -Xmx1g; of them active; live heap",
                        "1,000 (the owner's)",
                        Quantity.count(live) + "; "
                                + Quantity.count(measured.median(Study.MILLION_SESSIONS, "active")
                                        .orElse(0.0))
                                + "; "
                                + Quantity.count(measured.median(Study.MILLION_SESSIONS, "used bytes")
                                                .orElse(0.0)
                                        / (1 << 20))
                                + " MiB",
                        "",
                        atLeast(live, 5_000, "> 5,000"),
                        atLeast(live, 1_000_000, "1,000,000, 10,000 active")));
    }

    /** What the bytes of an idle session are. */
    private String classes() {
        List<String> parts = new ArrayList<>();
        measured.series(Study.MILLION_SESSIONS).entrySet().stream()
                .filter(series -> series.getKey().startsWith("bytes of "))
                .sorted((a, b) -> Double.compare(b.getValue()[0], a.getValue()[0]))
                .forEach(series -> parts.add(part(series)));
        return parts.isEmpty() ? "" : "\nAn idle session is: " + String.join(", ", parts) + ".\n";
    }

    private static String part(Map.Entry<String, double[]> series) {
        String name = series.getKey().substring("bytes of ".length());
        String simple = name.substring(name.lastIndexOf('.') + 1).replace(";", "[]");
        String readable = switch (name) {
            case "[B" -> "byte[]";
            case "[J" -> "long[]";
            case "[I" -> "int[]";
            default -> simple;
        };
        return "`" + readable + "` " + Quantity.bytes(series.getValue()[0]);
    }
}
