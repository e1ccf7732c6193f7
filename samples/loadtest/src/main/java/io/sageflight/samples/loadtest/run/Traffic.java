/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.schedule.Schedule;
import io.sageflight.samples.loadtest.schedule.Window;
import io.sageflight.samples.loadtest.traffic.Payload;
import io.sageflight.samples.loadtest.traffic.Population;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends the messages of one kind, a slice of time at a time. On a schedule, each is sent when it is due, or as soon after that
 * as the sender gets to it, and its latency counts from when it was due. With the server setting the pace, a message is sent
 * when another is answered, and its latency counts from then: such a client waits with the server, and does not see how
 * long messages would have waited that it did not send.
 */
final class Traffic {
    /** How soon a sender sees that it is to stop. */
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** How long after the last time-out the last message must have failed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** One for every two processors: the server and the answers need the others. */
    private static final int SENDERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Population population;
    private final Payload payload;
    private final Meter meter;
    private final Window window;
    private final Settings settings;
    private final BooleanSupplier stopped;
    private final AtomicLong numbers = new AtomicLong();

    Traffic(Settings settings, Population population, Payload payload, Meter meter, BooleanSupplier stopped) {
        this.settings = settings;
        this.population = population;
        this.payload = payload;
        this.meter = meter;
        this.stopped = stopped;
        window = new Window(settings.rate().isMax() ? settings.window() : settings.maxInFlight());
    }

    Meter meter() {
        return meter;
    }

    int inFlight() {
        return window.taken();
    }

    /** Sends for so long, and waits for the answers. */
    Slice send(long nanos) throws InterruptedException {
        long answeredBefore = meter.answered();
        long start = System.nanoTime();
        long first = numbers.get();
        Sender[] senders = new Sender[SENDERS];
        List<Thread> threads = new ArrayList<>();
        Schedule schedule = settings.rate().isMax()
                ? null
                : new Schedule(start, settings.rate().perSecond());
        for (int i = 0; i < SENDERS; i++) {
            int index = i;
            senders[i] = schedule == null
                    ? () -> sendAsAnswered(start + nanos)
                    : () -> sendOnSchedule(schedule, first, index, schedule.messagesIn(nanos));
            if (i > 0) {
                threads.add(new Thread(() -> runQuietly(senders[index]), "sender-" + index));
            }
        }
        threads.forEach(Thread::start);
        senders[0].run();
        for (Thread thread : threads) {
            thread.join();
        }
        if (schedule != null) {
            numbers.addAndGet(schedule.messagesIn(nanos));
        }
        long sent = System.nanoTime();
        if (!window.awaitEmpty(settings.timeout().plus(GRACE).toNanos())) {
            meter.failed(ErrorKind.UNANSWERED, window.taken(), "no answer and no failure after all time-outs");
        }
        long end = System.nanoTime();
        // Of a schedule it is the time that it covers, however late the last message was sent.
        long sending = schedule == null || stopped.getAsBoolean() ? sent - start : nanos;
        return new Slice(sending, end - start, meter.answered() - answeredBefore);
    }

    private static void runQuietly(Sender sender) {
        try {
            sender.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendOnSchedule(Schedule schedule, long first, int sender, long messages) {
        for (long n = sender; n < messages; n += SENDERS) {
            long due = schedule.intended(n);
            long now = System.nanoTime();
            while (now < due) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                LockSupport.parkNanos(Math.min(due - now, LONGEST_PARK_NANOS));
                now = System.nanoTime();
            }
            if (stopped.getAsBoolean()) {
                return;
            }
            meter.offered(now - due);
            if (window.tryEnter()) {
                send(first + n, due);
            } else {
                meter.failed(ErrorKind.OVERLOAD, 1, settings.maxInFlight() + " messages are under way");
            }
        }
    }

    private void sendAsAnswered(long endNanos) throws InterruptedException {
        while (!stopped.getAsBoolean()) {
            long left = endNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            if (window.enter(Math.min(left, LONGEST_PARK_NANOS))) {
                meter.offered(0);
                send(numbers.getAndIncrement(), System.nanoTime());
            }
        }
    }

    private void send(long number, long fromNanos) {
        CompletionStage<byte[]> answers;
        try {
            answers = population.send(number, payload.message(number));
        } catch (RuntimeException e) {
            meter.failed(e);
            window.leave();
            return;
        }
        answers.whenComplete((answer, failure) -> {
            long nanos = System.nanoTime() - fromNanos;
            if (failure != null) {
                meter.failed(failure);
            } else if (payload.isAnswer(number, answer)) {
                meter.answered(nanos);
            } else {
                meter.failed(ErrorKind.WRONG_ANSWER, 1, "the answer is not the message in reverse");
            }
            window.leave();
        });
    }

    @FunctionalInterface
    private interface Sender {
        void run() throws InterruptedException;
    }
}
