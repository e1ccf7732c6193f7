/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static io.sageflight.samples.benchmarks.report.Judgement.atLeast;
import static io.sageflight.samples.benchmarks.report.Judgement.atMost;

import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.run.CoreFigures;

/** Phase 2: the key schedule, and messages beside the bare cipher. */
final class CryptographyTables {
    private static final double MOST_ABOVE_BARE_CIPHER = 1.1;

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
