/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says every now and then how it goes, in a thread of its own, until it is closed. */
final class Progress implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Traffic> kinds;
    private final PrintWriter out;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    Progress(long everyNanos, List<Traffic> kinds, PrintWriter out) {
        this.kinds = List.copyOf(kinds);
        this.out = out;
        thread = new Thread(() -> run(everyNanos), "progress");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(long everyNanos) {
        long start = System.nanoTime();
        long before = start;
        long offered = offered();
        long answered = answered();
        try {
            for (long due = start + everyNanos;
                    !over.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
                    due += everyNanos) {
                long now = System.nanoTime();
                double seconds = (now - before) / NANOS_PER_SECOND;
                long offeredNow = offered();
                long answeredNow = answered();
                say(
                        (now - start) / NANOS_PER_SECOND,
                        (offeredNow - offered) / seconds,
                        (answeredNow - answered) / seconds);
                before = now;
                offered = offeredNow;
                answered = answeredNow;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(double seconds, double offered, double answered) {
        long p99 = 0;
        long inFlight = 0;
        long errors = 0;
        for (Traffic kind : kinds) {
            p99 = Math.max(p99, kind.meter().recentP99());
            inFlight += kind.inFlight();
            errors += kind.meter().errors();
        }
        out.println(String.format(
                Locale.ROOT,
                "%5.0f s  offered %,.0f/s  answered %,.0f/s  in flight %,d  p99 %.2f ms  errors %,d",
                seconds,
                offered,
                answered,
                inFlight,
                p99 / NANOS_PER_MILLI,
                errors));
        out.flush();
    }

    private long offered() {
        return kinds.stream().mapToLong(kind -> kind.meter().offered()).sum();
    }

    private long answered() {
        return kinds.stream().mapToLong(kind -> kind.meter().answered()).sum();
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        thread.join();
    }
}
