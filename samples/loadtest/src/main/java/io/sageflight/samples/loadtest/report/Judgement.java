/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.report;

import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.options.Targets;
import io.sageflight.samples.loadtest.run.ErrorCount;
import io.sageflight.samples.loadtest.run.ErrorKind;
import io.sageflight.samples.loadtest.run.KindFigures;
import io.sageflight.samples.loadtest.run.Result;
import io.sageflight.samples.loadtest.run.Result.HeapTrend;
import io.sageflight.samples.loadtest.statistics.LeakVerdict;
import io.sageflight.samples.loadtest.statistics.MedianInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Whether a result is what was asked for. Three things are asked for always: that something was answered, that no answer was
 * wrong, and of a soak that it shows no leak.
 *
 * @param targets each with what was measured
 */
public record Judgement(List<Target> targets) {
    public Judgement {
        targets = List.copyOf(targets);
    }

    /** Whether all targets are met. */
    public boolean met() {
        return targets.stream().allMatch(Target::met);
    }

    /** Judges a result. */
    public static Judgement of(Result result, Targets wanted) {
        List<Target> all = new ArrayList<>();
        all.add(new Target("messages answered", "at least 1", Units.count(result.answered()), result.answered() > 0));
        long wrong = wrongAnswers(result.encrypted()) + wrongAnswers(result.plain());
        all.add(new Target("wrong answers", "none", Units.count(wrong), wrong == 0));
        KindFigures main = result.main();
        latency(all, "p50", wanted.maxP50(), main, 50);
        latency(all, "p99", wanted.maxP99(), main, 99);
        latency(all, "p99.9", wanted.maxP999(), main, 99.9);
        if (wanted.maxP99Difference() != null) {
            boolean known = result.encrypted().answered() > 0 && result.plain().answered() > 0;
            long more = result.encrypted().latency(99) - result.plain().latency(99);
            all.add(atMost("p99 encrypted less plain", wanted.maxP99Difference(), more, known));
        }
        if (wanted.minThroughput() != null) {
            all.add(new Target(
                    "throughput",
                    "at least " + Units.rate(wanted.minThroughput()),
                    Units.rate(main.answeredRate()),
                    main.answeredRate() >= wanted.minThroughput()));
        }
        if (wanted.maxErrors() != null) {
            all.add(new Target(
                    "errors",
                    "at most " + Units.count(wanted.maxErrors()),
                    Units.count(result.errorCount()),
                    result.errorCount() <= wanted.maxErrors()));
        }
        ratio(
                all,
                "throughput encrypted ÷ plain",
                wanted.minRatio(),
                result.comparison() == null ? null : result.comparison().throughput());
        ratio(
                all,
                "CPU a message, plain ÷ encrypted",
                wanted.minCpuRatio(),
                result.comparison() == null ? null : result.comparison().cpu());
        pause(all, "longest GC pause", wanted.maxGcPause(), result, JvmFigures::longestPauseNanos);
        pause(all, "GC pause p99", wanted.maxGcPauseP99(), result, JvmFigures::pauseP99Nanos);
        leak(all, "client heap", result.clientHeap());
        leak(all, "server heap", result.serverHeap());
        return new Judgement(all);
    }

    private static long wrongAnswers(KindFigures kind) {
        Map<ErrorKind, ErrorCount> errors = kind == null ? Map.of() : kind.errors();
        ErrorCount wrong = errors.get(ErrorKind.WRONG_ANSWER);
        return wrong == null ? 0 : wrong.count();
    }

    private static void latency(List<Target> all, String name, Duration most, KindFigures kind, double percentile) {
        if (most != null) {
            all.add(atMost(name, most, kind.latency(percentile), kind.answered() > 0));
        }
    }

    private static void ratio(List<Target> all, String name, Double least, MedianInterval measured) {
        if (least != null) {
            all.add(new Target(
                    name,
                    "at least " + Units.ratio(least),
                    measured == null ? "not measured" : Units.ratio(measured.median()),
                    measured != null && measured.median() >= least));
        }
    }

    private static void pause(
            List<Target> all, String name, Duration most, Result result, ToLongFunction<JvmFigures> figure) {
        if (most != null) {
            long client = figure.applyAsLong(result.client());
            long server = result.server() == null ? 0 : figure.applyAsLong(result.server());
            long longest = Math.max(client, server);
            // Without a pause there was none that is too long.
            String measured = longest == 0 ? "no pause" : Units.time(longest);
            all.add(new Target(name, "at most " + Units.time(most.toNanos()), measured, longest <= most.toNanos()));
        }
    }

    private static void leak(List<Target> all, String name, HeapTrend heap) {
        if (heap != null) {
            all.add(new Target(
                    name,
                    LeakVerdict.NO_LEAK.toString(),
                    heap.verdict().toString(),
                    heap.verdict() == LeakVerdict.NO_LEAK));
        }
    }

    private static Target atMost(String name, Duration most, long nanos, boolean known) {
        return new Target(
                name,
                "at most " + Units.time(most.toNanos()),
                known ? Units.time(nanos) : "not measured",
                known && nanos <= most.toNanos());
    }

    /**
     * One thing that was asked for.
     *
     * @param accepted what would do
     * @param measured what there is
     */
    public record Target(String name, String accepted, String measured, boolean met) {}
}
