/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.statistics.LeakVerdict;
import io.sageflight.samples.loadtest.statistics.Trend;
import org.HdrHistogram.Histogram;

/**
 * All that a run measured.
 *
 * @param crypto who computes what
 * @param elapsedNanos from the first message to the last answer
 * @param interrupted whether it was ended before its time
 * @param encrypted null if no such messages were sent
 * @param plain null if no such messages were sent
 * @param comparison null if there is none
 * @param handshakes the client's, their times in nanoseconds
 * @param handshakesFailed refused, or their answers were not to be trusted
 * @param handshakesSkipped due while too many were under way
 * @param clientSessions live at the end
 * @param serverSessions live at the end; negative if not known
 * @param server null if it is not ours
 * @param clientHeap null without a soak
 * @param serverHeap null without a soak, or if the server is not ours
 */
public record Result(
        Settings settings,
        String crypto,
        long elapsedNanos,
        boolean interrupted,
        KindFigures encrypted,
        KindFigures plain,
        Comparison comparison,
        Histogram handshakes,
        long handshakesFailed,
        long handshakesSkipped,
        long clientSessions,
        long serverSessions,
        JvmFigures client,
        JvmFigures server,
        HeapTrend clientHeap,
        HeapTrend serverHeap) {
    /** The kind that targets are of: encrypted, if both were sent. */
    public KindFigures main() {
        return encrypted != null ? encrypted : plain;
    }

    /** Of all kinds together. */
    public long answered() {
        return (encrypted == null ? 0 : encrypted.answered()) + (plain == null ? 0 : plain.answered());
    }

    /** Of all kinds together. */
    public long errorCount() {
        return (encrypted == null ? 0 : encrypted.errorCount()) + (plain == null ? 0 : plain.errorCount());
    }

    /** How a heap developed, and what that means. */
    public record HeapTrend(Trend trend, LeakVerdict verdict) {
        static HeapTrend of(Trend trend) {
            return new HeapTrend(trend, LeakVerdict.of(trend));
        }
    }
}
