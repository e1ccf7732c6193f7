/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.selection.CryptoChoice;
import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.options.Mode;
import io.sageflight.samples.loadtest.options.Rate;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.options.Targets;
import io.sageflight.samples.loadtest.options.Transport;
import io.sageflight.samples.loadtest.run.Comparison;
import io.sageflight.samples.loadtest.run.ErrorCount;
import io.sageflight.samples.loadtest.run.ErrorKind;
import io.sageflight.samples.loadtest.run.KindFigures;
import io.sageflight.samples.loadtest.run.Result;
import io.sageflight.samples.loadtest.run.Result.HeapTrend;
import io.sageflight.samples.loadtest.statistics.LeakVerdict;
import io.sageflight.samples.loadtest.statistics.MedianInterval;
import io.sageflight.samples.loadtest.statistics.Trend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Targets NONE = new Targets(null, null, null, null, null, null, null, null, null, null);
    private static final long MILLI = 1_000_000;

    @Test
    void withoutTargetsAnswersSuffice() {
        Judgement judgement = Judgement.of(result(kind(10, Map.of()), null, null), NONE);
        assertThat(judgement.met()).isTrue();
        assertThat(judgement.targets())
                .extracting(Judgement.Target::name)
                .containsExactly("messages answered", "wrong answers");
    }

    @Test
    void nothingAnsweredAndWrongAnswersAlwaysMiss() {
        assertThat(missed(result(kind(0, Map.of()), null, null), NONE)).containsExactly("messages answered");
        KindFigures wrong = kind(10, Map.of(ErrorKind.WRONG_ANSWER, new ErrorCount(1, "")));
        assertThat(missed(result(wrong, null, null), NONE)).containsExactly("wrong answers");
        assertThat(missed(result(kind(10, Map.of()), wrong, null), NONE)).containsExactly("wrong answers");
    }

    @Test
    void everyTargetCanBeMetAndMissed() {
        KindFigures encrypted = kind(10, Map.of(ErrorKind.NOT_SENT, new ErrorCount(2, "down")));
        Comparison comparison =
                new Comparison(new MedianInterval(0.9, 0.8, 1, 15), new MedianInterval(0.8, 0.7, 0.9, 15));
        Result result = result(encrypted, kind(10, Map.of()), comparison);
        Duration more = Duration.ofMillis(11);
        Duration less = Duration.ofMillis(9);
        assertThat(missed(result, new Targets(more, more, more, more, 5L, 2L, 0.9, 0.8, more, more)))
                .isEmpty();
        assertThat(missed(result, new Targets(less, less, less, Duration.ofNanos(-1), 11L, 1L, 0.91, 0.81, less, less)))
                .containsExactly(
                        "p50",
                        "p99",
                        "p99.9",
                        "p99 encrypted less plain",
                        "throughput",
                        "errors",
                        "throughput encrypted ÷ plain",
                        "CPU a message, plain ÷ encrypted",
                        "longest GC pause",
                        "GC pause p99");
    }

    @Test
    void whatWasNotMeasuredIsMissed() {
        Result result = result(kind(0, Map.of()), kind(1, Map.of()), null);
        Duration most = Duration.ofHours(1);
        Targets targets = new Targets(most, most, null, most, null, null, 0.1, 0.1, null, null);
        assertThat(missed(result, targets))
                .containsExactly(
                        "p50",
                        "p99",
                        "p99 encrypted less plain",
                        "throughput encrypted ÷ plain",
                        "CPU a message, plain ÷ encrypted");
    }

    @Test
    void onlyNoLeakIsGoodEnough() {
        for (LeakVerdict verdict : LeakVerdict.values()) {
            HeapTrend heap = new HeapTrend(new Trend(0, 0, 1, 1, 10), verdict);
            Result soak = new Result(
                    settings(Mode.ENCRYPTED),
                    "test",
                    1,
                    false,
                    kind(1, Map.of()),
                    null,
                    null,
                    histogram(),
                    0,
                    0,
                    1,
                    1,
                    jvm(),
                    jvm(),
                    heap,
                    heap);
            assertThat(missed(soak, NONE).isEmpty()).as(verdict.toString()).isEqualTo(verdict == LeakVerdict.NO_LEAK);
            assertThat(new TextReport(soak, Judgement.of(soak, NONE)).toString())
                    .contains(verdict + ": slope");
        }
    }

    private static List<String> missed(Result result, Targets targets) {
        return Judgement.of(result, targets).targets().stream()
                .filter(target -> !target.met())
                .map(Judgement.Target::name)
                .toList();
    }

    private static Result result(KindFigures encrypted, KindFigures plain, Comparison comparison) {
        return new Result(
                settings(plain == null ? Mode.ENCRYPTED : Mode.COMPARE),
                "test",
                1,
                false,
                encrypted,
                plain,
                comparison,
                histogram(),
                0,
                0,
                1,
                1,
                jvm(),
                jvm(),
                null,
                null);
    }

    /** A second in which messages took ten milliseconds each. */
    private static KindFigures kind(int answered, Map<ErrorKind, ErrorCount> errors) {
        Histogram latencies = histogram();
        for (int i = 0; i < answered; i++) {
            latencies.recordValue(10 * MILLI);
        }
        return new KindFigures(answered, answered, 1000 * MILLI, 1000 * MILLI, latencies, histogram(), errors);
    }

    private static Histogram histogram() {
        return new Histogram(3);
    }

    private static JvmFigures jvm() {
        return new JvmFigures(1, 1, 1, 1, 10 * MILLI, 10 * MILLI);
    }

    private static Settings settings(Mode mode) {
        return new Settings(
                Duration.ofSeconds(30),
                Duration.ZERO,
                mode,
                Transport.WS,
                new Rate(0),
                1,
                1,
                1,
                0,
                1,
                1,
                Duration.ofSeconds(1),
                1000,
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                false,
                false,
                false,
                false,
                CryptoChoice.BOUNCYCASTLE,
                null,
                "",
                null,
                0);
    }
}
