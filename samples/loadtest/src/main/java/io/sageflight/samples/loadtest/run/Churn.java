/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.samples.loadtest.schedule.Schedule;
import io.sageflight.samples.loadtest.schedule.Window;
import io.sageflight.samples.loadtest.traffic.HandshakeTimes;
import io.sageflight.samples.loadtest.traffic.Population;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives conversations new sessions at a steady rate, in a thread of its own, until it is closed. */
final class Churn implements AutoCloseable {
    /** More at a time would be a measurement of the queue. */
    private static final int MAX_UNDER_WAY = 64;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<Traffic> kinds;
    private final List<Population> populations;
    private final HandshakeTimes times;
    private final Window window = new Window(MAX_UNDER_WAY);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    /** @param populations in the order of the kinds, whose meters count what goes wrong */
    Churn(int perSecond, List<Traffic> kinds, List<Population> populations, HandshakeTimes times) {
        this.kinds = List.copyOf(kinds);
        this.populations = List.copyOf(populations);
        this.times = times;
        Schedule schedule = new Schedule(System.nanoTime(), Math.max(1, perSecond));
        thread = new Thread(() -> run(schedule), "churn");
        thread.setDaemon(true);
        if (perSecond > 0) {
            thread.start();
        }
    }

    private void run(Schedule schedule) {
        try {
            for (long n = 0; !over.await(schedule.intended(n) - System.nanoTime(), TimeUnit.NANOSECONDS); n++) {
                if (window.tryEnter()) {
                    renew(n);
                } else {
                    times.skipped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew(long number) {
        int kind = (int) (number % populations.size());
        populations.get(kind).renew(number / populations.size()).whenComplete((nothing, failure) -> {
            if (failure != null) {
                kinds.get(kind).meter().failed(failure);
            }
            window.leave();
        });
    }

    /** Begins no handshake any more, and waits for those under way. */
    @Override
    public void close() throws InterruptedException {
        over.countDown();
        thread.join();
        window.awaitEmpty(PATIENCE_NANOS);
    }
}
