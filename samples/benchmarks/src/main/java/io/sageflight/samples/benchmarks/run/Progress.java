/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.io.PrintWriter;
import java.util.Locale;

/** Says on one line each what is being measured, how much is done and how long the rest will take. Not thread-safe. */
final class Progress {
    private final PrintWriter out;
    private final double totalSeconds;
    private final long startNanos = System.nanoTime();
    private double doneSeconds;

    /**
     * @param totalSeconds the estimate of everything
     */
    Progress(PrintWriter out, double totalSeconds) {
        this.out = out;
        this.totalSeconds = totalSeconds;
    }

    /** What begins now. */
    void at(String what) {
        double elapsed = (System.nanoTime() - startNanos) / 1e9;
        out.println(line(doneSeconds, totalSeconds, elapsed) + " " + what);
        out.flush();
    }

    /** Work that was estimated at so many seconds is done. */
    void done(double estimatedSeconds) {
        doneSeconds += estimatedSeconds;
    }

    /** Such as {@code [ 25 %, 3 min left]}; the machine's own pace counts as soon as it is known. */
    static String line(double done, double total, double elapsed) {
        double pace = done > 0 ? elapsed / done : 1;
        double left = (total - done) * pace;
        String time = left >= 90
                ? String.format(Locale.ROOT, "%.0f min", left / 60)
                : String.format(Locale.ROOT, "%.0f s", left);
        return String.format(Locale.ROOT, "[%3.0f %%, %s left]", 100 * done / total, time);
    }
}
