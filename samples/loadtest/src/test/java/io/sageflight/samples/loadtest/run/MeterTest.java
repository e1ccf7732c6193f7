/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.transport.BackpressureException;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.NotSentException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final long MILLI = 1_000_000;

    @Test
    void whatWasReportedInBetweenCountsInTheEnd() {
        Meter meter = new Meter();
        for (int i = 1; i <= 100; i++) {
            meter.offered(0);
            meter.answered(i * MILLI);
        }
        assertThat(meter.recentP99()).isBetween(99 * MILLI - MILLI / 10, 99 * MILLI + MILLI / 10);
        assertThat(meter.recentP99()).as("nothing since").isZero();
        meter.offered(7 * MILLI);
        meter.answered(1_000 * MILLI);

        KindFigures figures = meter.figures(2_000 * MILLI, 4_000 * MILLI);
        assertThat(figures.offered()).isEqualTo(101);
        assertThat(figures.answered()).isEqualTo(101);
        assertThat(figures.offeredRate()).isEqualTo(50.5);
        assertThat(figures.answeredRate()).isEqualTo(25.25);
        assertThat(figures.latencies().getTotalCount()).isEqualTo(101);
        assertThat(figures.latency(50)).isBetween(51 * MILLI - MILLI / 10, 51 * MILLI + MILLI / 10);
        assertThat(figures.latency(100)).isBetween(999 * MILLI, 1_001 * MILLI);
        assertThat(figures.delays().getMaxValue()).isBetween(7 * MILLI - MILLI / 10, 7 * MILLI + MILLI / 10);
    }

    @Test
    void errorsAreCountedByKindWithTheFirstText() {
        Meter meter = new Meter();
        meter.failed(new CompletionException(new NotSentException("down", null)));
        meter.failed(new NotSentException("still down", null));
        meter.failed(new BackpressureException("full"));
        meter.failed(new DeliveryUnknownException("broke", null));
        meter.failed(new CompletionException(new CompletionException(new BadResponseException("odd", null))));
        meter.failed(new IllegalStateException("bug"));
        meter.failed(ErrorKind.WRONG_ANSWER, 3, "not the same");
        KindFigures figures = meter.figures(1, 1);
        assertThat(figures.errors())
                .isEqualTo(Map.of(
                        ErrorKind.NOT_SENT, new ErrorCount(2, "down"),
                        ErrorKind.BACKPRESSURE, new ErrorCount(1, "full"),
                        ErrorKind.DELIVERY_UNKNOWN, new ErrorCount(1, "broke"),
                        ErrorKind.BAD_RESPONSE, new ErrorCount(1, "odd"),
                        ErrorKind.OTHER, new ErrorCount(1, "java.lang.IllegalStateException: bug"),
                        ErrorKind.WRONG_ANSWER, new ErrorCount(3, "not the same")));
        assertThat(figures.errorCount()).isEqualTo(9);
        assertThat(figures.latency(99)).as("errors have no latency").isZero();
    }

    @Test
    void aResetForgetsAll() {
        Meter meter = new Meter();
        meter.offered(1);
        meter.answered(5 * MILLI);
        meter.recentP99();
        meter.answered(5 * MILLI);
        meter.failed(new NotSentException("down", null));
        meter.reset();
        KindFigures figures = meter.figures(1, 1);
        assertThat(figures.offered() + figures.answered() + figures.errorCount())
                .isZero();
        assertThat(figures.latencies().getTotalCount()).isZero();
        assertThat(figures.delays().getTotalCount()).isZero();
    }
}
