/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.run.CoreFigures;

/** Phase 5.2: what is kept of keys, and what that is worth. */
final class CachingTables {
    private final Measured measured;
    private final MarkdownTable table = MarkdownTable.beforeAndAfter("**Phase 5.2, keys that are kept**");

    private CachingTables(Measured measured) {
        this.measured = measured;
    }

    static String of(Measured measured) {
        CachingTables tables = new CachingTables(measured);
        for (Provider provider : Provider.values()) {
            tables.compare(
                    CoreFigures.decodedKeysId(provider, "verify"),
                    "encoded",
                    "decoded",
                    "an Ed25519 verification, the peer's key encoded → decoded, " + provider.label());
            tables.compare(
                    CoreFigures.decodedKeysId(provider, "agree"),
                    "encoded",
                    "decoded",
                    "an X25519 agreement, the peer's key encoded → decoded, " + provider.label());
            tables.compare(
                    CoreFigures.ephemeralKeysId(provider),
                    "generated",
                    "pooled",
                    "an ephemeral key, generated → from the pool, " + provider.label());
        }
        return tables.table.markdown();
    }

    private void compare(String figure, String before, String after, String metric) {
        Pair.of(measured, figure, before, after)
                .ifPresent(pair -> table.add(
                        "5.2",
                        metric,
                        pair.timeBefore(),
                        pair.timeAfter(),
                        pair.gain().toString(),
                        "",
                        "published"));
    }
}
