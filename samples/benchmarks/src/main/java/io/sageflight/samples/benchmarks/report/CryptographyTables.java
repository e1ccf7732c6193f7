/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static io.sageflight.samples.benchmarks.report.Judgement.atLeast;
import static io.sageflight.samples.benchmarks.report.Judgement.atMost;

import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.run.CoreFigures;
import java.util.Locale;

/** Phase 2: the key schedule, and messages beside the bare cipher. */
final class CryptographyTables {
    private static final double MOST_ABOVE_BARE_CIPHER = 1.1;
    private static final double MOST_ABOVE_BARE_KEYS = 1.15;

    /** SAGE's own handshake, measured on two cores of this kind when they were quiet. */
    private static final double GO_QUICK_NANOS = 860_000;

    private static final double GO_SLOW_NANOS = 1_010_000;

    private final Measured measured;
    private final MarkdownTable table = MarkdownTable.beforeAndAfter("**Phase 2, cryptography**");
    private final MarkdownTable bare =
            MarkdownTable.besideBare("**Phase 2, beside bare cryptography of the same provider**");

    private CryptographyTables(Measured measured) {
        this.measured = measured;
    }

    static String of(Measured measured) {
        CryptographyTables tables = new CryptographyTables(measured);
        tables.creation();
        for (Provider provider : Provider.values()) {
            tables.oneSide(provider);
            tables.handshakeBesideGo(provider);
            tables.besideBare("key encapsulation and sessions, both sides (B)", CoreFigures.kemId(provider), provider);
            tables.besideBare("full handshake, both sides (C)", CoreFigures.handshakeId(provider), provider);
        }
        for (int size : CoreFigures.SIZES) {
            for (Provider provider : Provider.values()) {
                tables.message(CoreFigures.encryptionId(provider, size), "encrypted", provider, size);
                tables.message(CoreFigures.decryptionId(provider, size), "decrypted", provider, size);
            }
        }
        return tables.table.markdown() + tables.bare.markdown();
    }

    private void creation() {
        Pair.of(measured, CoreFigures.CREATION, "baseline", "pooled").ifPresent(pair -> {
            Ratio gain = pair.gain();
            table.add(
                    "2.1",
                    "a session created and removed (A), time",
                    pair.timeBefore(),
                    pair.timeAfter(),
                    gain.toString(),
                    "",
                    atLeast(gain, 2.5, "≥ 2.5 ×") + "; " + atMost(pair.after().score(), 5_000, "≤ 5 µs"));
        });
    }

    /** What the roadmap's 115 µs were. */
    private void oneSide(Provider provider) {
        Pair.of(measured, CoreFigures.kemId(provider), "one-side-baseline", "one-side")
                .ifPresent(pair -> table.add(
                        "2",
                        "key generation, agreement, session created and removed, " + provider.label(),
                        pair.timeBefore(),
                        pair.timeAfter(),
                        pair.gain().toString(),
                        atMost(pair.after().score(), 80_000, "< 80 µs"),
                        ""));
    }

    /** Go's time is of the same machine, but of another day. */
    private void handshakeBesideGo(Provider provider) {
        measured.side(CoreFigures.handshakeId(provider), "whole").ifPresent(whole -> {
            boolean budgeted = provider == CoreFigures.MAIN_PROVIDER;
            table.add(
                    "2",
                    "full handshake, both sides (C), " + provider.label() + "; before: SAGE in Go, not in this run",
                    "860–1,010 µs",
                    Quantity.nanos(whole.score()),
                    String.format(
                            Locale.ROOT,
                            "%.2f–%.2f × the time",
                            whole.score() / GO_SLOW_NANOS,
                            whole.score() / GO_QUICK_NANOS),
                    "",
                    budgeted ? atMost(whole.score(), 0.6 * GO_QUICK_NANOS, "≤ 0.6 × of 860 µs") : "");
        });
    }

    private void besideBare(String what, String figure, Provider provider) {
        Pair.of(measured, figure, "bare", "whole").ifPresent(pair -> {
            Ratio cost = pair.cost();
            bare.add(
                    what + ", " + provider.label(),
                    pair.timeBefore() + ", " + pair.bytesBefore(),
                    pair.timeAfter() + ", " + pair.bytesAfter(),
                    cost.toString(),
                    Quantity.bytes(pair.bytesAbove()),
                    atMost(cost, MOST_ABOVE_BARE_KEYS, "≤ 1.15 ×"));
        });
    }

    private void message(String figure, String verb, Provider provider, int size) {
        String what = Quantity.count(size) + " B " + verb + ", " + provider.label();
        Pair.of(measured, figure, "baseline", "session")
                .ifPresent(pair -> table.add(
                        "2.2",
                        what,
                        pair.timeBefore(),
                        pair.timeAfter(),
                        pair.gain().toString(),
                        "",
                        ""));
        Pair.of(measured, figure, "raw", "session").ifPresent(pair -> {
            Ratio cost = pair.cost();
            bare.add(
                    what,
                    pair.timeBefore() + ", " + pair.bytesBefore(),
                    pair.timeAfter() + ", " + pair.bytesAfter(),
                    cost.toString(),
                    Quantity.bytes(pair.bytesAbove()),
                    size == CoreFigures.MAIN_SIZE && verb.equals("encrypted")
                            ? atMost(cost, MOST_ABOVE_BARE_CIPHER, "≤ 1.1 ×")
                            : "");
        });
    }
}
