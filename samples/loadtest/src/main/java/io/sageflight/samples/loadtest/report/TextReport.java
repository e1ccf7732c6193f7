/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.report;

import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.options.Mode;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.options.Transport;
import io.sageflight.samples.loadtest.run.KindFigures;
import io.sageflight.samples.loadtest.run.Result;
import io.sageflight.samples.loadtest.run.Result.HeapTrend;
import io.sageflight.samples.loadtest.statistics.MedianInterval;
import io.sageflight.samples.loadtest.statistics.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** A result as text, for people. */
public final class TextReport {
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String UNKNOWN = "unknown";

    private final Result result;
    private final Judgement judgement;

    public TextReport(Result result, Judgement judgement) {
        this.result = result;
        this.judgement = judgement;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(headline()).append('\n').append(pace()).append('\n');
        if (result.interrupted()) {
            text.append("Interrupted: this is what was measured until then.\n");
        }
        text.append("\nMessages\n").append(messages());
        errors(text, "Errors of encrypted messages", result.encrypted());
        errors(text, "Errors of plain messages", result.plain());
        comparison(text);
        text.append("\nHandshakes\n").append(handshakes());
        text.append("\nJVMs\n").append(jvms());
        if (result.clientHeap() != null) {
            text.append("\nHeap after collections\n").append(heaps());
        }
        text.append("\nTargets\n").append(targets());
        return text.toString();
    }

    private String headline() {
        Settings settings = result.settings();
        String protocol = settings.transport().label();
        if (settings.transport() == Transport.HTTP) {
            // What the JDK's client and the server agree on in TLS.
            protocol += settings.tls() ? "/2" : "/1.1";
        }
        return "SAGE load test: " + protocol + (settings.tls() ? " in TLS" : "") + ", "
                + Units.count(settings.connections()) + " connections"
                + (settings.connectionPerRequest() ? " at most, a new one for each message" : "") + ", "
                + Units.count(settings.sessions()) + " sessions, " + Units.bytes(settings.payload())
                + (settings.compression() ? " compressed" : "") + ", " + result.crypto() + ", JDK "
                + Runtime.version().feature() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + Units.time(result.elapsedNanos());
    }

    private String pace() {
        Settings settings = result.settings();
        return settings.rate().isMax()
                ? "Closed loop: the server sets the pace, with " + Units.count(settings.window())
                        + " messages under way; latencies count from the sending, and omit what was not sent meanwhile."
                : "Open loop: latencies count from the time at which each message was due (coordinated omission corrected).";
    }

    private String messages() {
        List<KindFigures> kinds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (result.encrypted() != null) {
            kinds.add(result.encrypted());
            names.add("encrypted");
        }
        if (result.plain() != null) {
            kinds.add(result.plain());
            names.add("plain");
        }
        TextTable table = new TextTable();
        row(table, "", names, Function.identity());
        row(table, "offered", kinds, kind -> Units.rate(kind.offeredRate()));
        row(table, "achieved", kinds, kind -> Units.rate(kind.answeredRate()));
        row(table, "answered", kinds, kind -> Units.count(kind.answered()));
        row(table, "errors", kinds, kind -> Units.count(kind.errorCount()));
        for (double percentile : new double[] {50, 90, 95, 99, 99.9}) {
            row(table, name(percentile), kinds, kind -> latency(kind, percentile));
        }
        row(table, "max", kinds, kind -> latency(kind, 100));
        if (!result.settings().rate().isMax()) {
            row(table, "sent late, p99", kinds, kind -> percentile(kind.delays(), 99));
        }
        return table.toString();
    }

    private static String name(double percentile) {
        return percentile == Math.rint(percentile) ? "p" + (int) percentile : "p" + percentile;
    }

    private static <T> void row(TextTable table, String name, List<T> values, Function<T, String> text) {
        String[] cells = new String[values.size() + 1];
        cells[0] = name;
        for (int i = 0; i < values.size(); i++) {
            cells[i + 1] = text.apply(values.get(i));
        }
        table.row(cells);
    }

    private static String latency(KindFigures kind, double percentile) {
        return percentile(kind.latencies(), percentile);
    }

    private static String percentile(Histogram times, double percentile) {
        return times.getTotalCount() == 0 ? "none" : Units.time(times.getValueAtPercentile(percentile));
    }

    private static void errors(StringBuilder text, String title, KindFigures kind) {
        if (kind == null || kind.errors().isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        kind.errors().entrySet().stream()
                .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                .forEach(error -> text.append("  ")
                        .append(error.getKey())
                        .append(": ")
                        .append(Units.count(error.getValue().count()))
                        .append(error.getValue().first().isEmpty() ? "" : ", first: ")
                        .append(error.getValue().first())
                        .append('\n'));
    }

    private void comparison(StringBuilder text) {
        if (result.settings().mode() != Mode.COMPARE) {
            return;
        }
        text.append("\nEncrypted against plain, 1 is no cost (median of pairs of slices, 95 % interval)\n");
        if (result.comparison() == null) {
            text.append("  no pair was measured\n");
            return;
        }
        text.append(new TextTable()
                .row(
                        "throughput, encrypted ÷ plain",
                        interval(result.comparison().throughput()))
                .row(
                        "CPU a message, plain ÷ encrypted",
                        interval(result.comparison().cpu())));
    }

    private static String interval(MedianInterval ratio) {
        return ratio == null
                ? UNKNOWN
                : Units.ratio(ratio.median()) + " (" + Units.ratio(ratio.low()) + " to " + Units.ratio(ratio.high())
                        + "), " + ratio.values() + " pairs";
    }

    private String handshakes() {
        Histogram times = result.handshakes();
        return new TextTable()
                .row("made", Units.count(times.getTotalCount()))
                .row("refused", Units.count(result.handshakesFailed()))
                .row("not begun", Units.count(result.handshakesSkipped()))
                .row("p50", percentile(times, 50))
                .row("p99", percentile(times, 99))
                .row("max", percentile(times, 100))
                .row("sessions at the client", Units.count(result.clientSessions()))
                .row(
                        "sessions at the server",
                        result.serverSessions() < 0 ? UNKNOWN : Units.count(result.serverSessions()))
                .toString();
    }

    private String jvms() {
        List<JvmFigures> jvms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        jvms.add(result.client());
        names.add("client");
        if (result.server() != null) {
            jvms.add(result.server());
            names.add("server");
        }
        TextTable table = new TextTable();
        row(table, "", names, Function.identity());
        row(table, "CPU, in processors", jvms, jvm -> String.format(Locale.ROOT, "%.2f", cores(jvm)));
        row(table, "CPU a message", jvms, this::cpuPerMessage);
        row(table, "heap at start", jvms, jvm -> Units.bytes(jvm.heapAtStart()));
        row(table, "heap at end", jvms, jvm -> Units.bytes(jvm.heapAtEnd()));
        row(table, "GC pauses", jvms, jvm -> Units.count(jvm.pauses()));
        row(table, "GC pause p99", jvms, jvm -> Units.time(jvm.pauseP99Nanos()));
        row(table, "longest GC pause", jvms, jvm -> Units.time(jvm.longestPauseNanos()));
        return table.toString();
    }

    private double cores(JvmFigures jvm) {
        return result.elapsedNanos() == 0 ? 0 : (double) jvm.cpuNanos() / result.elapsedNanos();
    }

    private String cpuPerMessage(JvmFigures jvm) {
        return result.answered() == 0 ? UNKNOWN : Units.time((double) jvm.cpuNanos() / result.answered());
    }

    private String heaps() {
        TextTable table = new TextTable();
        table.row("client", heap(result.clientHeap()));
        if (result.serverHeap() != null) {
            table.row("server", heap(result.serverHeap()));
        }
        return table.toString();
    }

    private static String heap(HeapTrend heap) {
        Trend trend = heap.trend();
        String slope = trend.samples() < 3
                ? "slope unknown"
                : "slope " + perMinute(trend.slope()) + "/min (95 %: " + perMinute(trend.low()) + " to "
                        + perMinute(trend.high()) + ")";
        return heap.verdict() + ": " + slope + ", mean " + Units.bytes(trend.mean()) + ", " + trend.samples()
                + " samples over " + Units.time(trend.seconds() * NANOS_PER_SECOND);
    }

    private static String perMinute(double bytesPerSecond) {
        String text = Units.bytes(bytesPerSecond * SECONDS_PER_MINUTE);
        return bytesPerSecond > 0 ? "+" + text : text;
    }

    private String targets() {
        TextTable table = new TextTable();
        judgement
                .targets()
                .forEach(target -> table.row(
                        target.name(), target.accepted(), target.measured(), target.met() ? "met" : "MISSED"));
        return table.toString();
    }
}
