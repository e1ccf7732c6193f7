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

/** Phase 3: look-ups by many threads, their tail, and expiry. */
final class ConcurrencyTables {
    private static final double MOST_TIMES_IDLE = 1.5;

    private final Measured measured;
    private final MarkdownTable table = MarkdownTable.beforeAndAfter("**Phase 3, concurrency**");

    private ConcurrencyTables(Measured measured) {
        this.measured = measured;
    }

    static String of(Measured measured) {
        ConcurrencyTables tables = new ConcurrencyTables(measured);
        for (int threads : CoreFigures.THREADS) {
            tables.lookUp(threads, "baseline", "look-up alone");
            tables.lookUp(threads, "read-write-lock", "the same, before: only a hash map behind a read-write lock");
        }
        for (int threads : CoreFigures.THREADS) {
            for (Provider provider : Provider.values()) {
                tables.conversation(threads, provider);
            }
        }
        tables.tail();
        tables.expiry();
        tables.store();
        return tables.table.markdown();
    }

    private static String by(int threads) {
        return threads == 1 ? ", 1 thread" : ", " + threads + " threads";
    }

    private void lookUp(int threads, String before, String metric) {
        Pair.of(measured, CoreFigures.lookUpId(threads), before, "core").ifPresent(pair -> {
            Ratio gain = pair.cost();
            table.add(
                    "3.1",
                    metric + by(threads),
                    Quantity.rate(pair.before().score()),
                    Quantity.rate(pair.after().score()),
                    gain.toString(),
                    "",
                    threads == CoreFigures.MAIN_THREADS ? atLeast(gain, 5, "≥ 5 ×") : "");
        });
    }

    private void conversation(int threads, Provider provider) {
        Pair.of(measured, CoreFigures.conversationId(threads), "baseline", CoreFigures.name(provider))
                .ifPresent(pair -> {
                    Ratio gain = pair.gain();
                    boolean main = threads == CoreFigures.MAIN_THREADS && provider == CoreFigures.MAIN_PROVIDER;
                    table.add(
                            "3.1",
                            "look-up, decryption, encryption of 256 B, " + provider.label() + by(threads),
                            rate(pair.before(), threads),
                            rate(pair.after(), threads),
                            gain.toString(),
                            main ? atLeast(gain, 3, "3 ×") : "",
                            main ? atLeast(gain, 2.5, "≥ 2.5 ×") : "");
                });
    }

    /** Its scores are one thread's nanoseconds. */
    private static String rate(Series series, int threads) {
        return Quantity.rate(threads * 1e3 / series.score());
    }

    private void tail() {
        measured.series(Study.LOOK_UP_TAIL, "core idle p99").ifPresent(idle -> {
            Ratio core = loadedToIdle("core");
            table.add(
                    "3.1",
                    "p99 of look-ups beside 1,000 creations/s: × idle (idle → loaded)",
                    loadedToIdle("baseline") + fromTo("baseline", "p99"),
                    core + fromTo("core", "p99"),
                    "",
                    "",
                    atMost(core, MOST_TIMES_IDLE, "≤ 1.5 ×"));
            table.add("3.1", "longest of them, median of slices", range("baseline"), range("core"), "", "", "");
        });
    }

    private Ratio loadedToIdle(String who) {
        return Ratio.of(
                measured.series(Study.LOOK_UP_TAIL, who + " loaded p99").orElseThrow(),
                measured.series(Study.LOOK_UP_TAIL, who + " idle p99").orElseThrow());
    }

    private String fromTo(String who, String what) {
        return " (" + range(who, what) + ")";
    }

    private String range(String who) {
        return range(who, "max");
    }

    private String range(String who, String what) {
        return tail(who + " idle " + what) + " → " + tail(who + " loaded " + what);
    }

    private String tail(String series) {
        return Quantity.nanos(measured.median(Study.LOOK_UP_TAIL, series).orElseThrow());
    }

    private void expiry() {
        measured.series(Study.EXPIRY, "many").ifPresent(many -> {
            Ratio core = manyToFew(Study.EXPIRY);
            table.add(
                    "3.2",
                    "expiry of 1,000 of " + Quantity.count(sessions()) + " sessions: × of 10,000",
                    measured.series(Study.BASELINE_EXPIRY, "many")
                            .map(values -> manyToFew(Study.BASELINE_EXPIRY) + fewToMany(Study.BASELINE_EXPIRY))
                            .orElse(""),
                    core + fewToMany(Study.EXPIRY),
                    "",
                    "",
                    atMost(core, MOST_TIMES_IDLE, "≤ 1.5 ×"));
        });
    }

    /** Why the core has a store of its own. */
    private void store() {
        Pair.of(measured, CoreFigures.STORE, "caffeine", "pooled")
                .ifPresent(pair -> table.add(
                        "3.2",
                        "A with Caffeine and variable expiry as store → with the core's manager, which does more",
                        pair.timeBefore() + ", " + pair.bytesBefore(),
                        pair.timeAfter() + ", " + pair.bytesAfter(),
                        pair.gain() + ", "
                                + Quantity.change(
                                        pair.before().bytes(), pair.after().bytes()) + " bytes",
                        "",
                        "published"));
        Pair.of(measured, CoreFigures.STORE, "caffeine", "map")
                .ifPresent(pair -> table.add(
                        "3.2",
                        "the same → with a concurrent hash map in which nothing expires",
                        pair.timeBefore() + ", " + pair.bytesBefore(),
                        pair.timeAfter() + ", " + pair.bytesAfter(),
                        pair.gain() + ", "
                                + Quantity.change(
                                        pair.before().bytes(), pair.after().bytes()) + " bytes",
                        "",
                        "published"));
    }

    private double sessions() {
        return measured.median(Study.EXPIRY, "sessions").orElseThrow();
    }

    private Ratio manyToFew(Study study) {
        return Ratio.of(
                measured.series(study, "many").orElseThrow(),
                measured.series(study, "few").orElseThrow());
    }

    private String fewToMany(Study study) {
        return " (" + Quantity.nanos(measured.median(study, "few").orElseThrow()) + " → "
                + Quantity.nanos(measured.median(study, "many").orElseThrow()) + ")";
    }
}
