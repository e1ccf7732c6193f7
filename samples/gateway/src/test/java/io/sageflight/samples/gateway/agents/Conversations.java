/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.MessageTransport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Several senders at once, and whether what they know agrees with what the peer's application saw. */
final class Conversations implements AutoCloseable {
    private final ConcurrentHashMap<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final List<Sender> senders = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final ChildAgent peer;

    Conversations(ChildAgent peer, MessageTransport transport, int count, boolean compress, BackOff repeats) {
        this.peer = peer;
        for (int i = 0; i < count; i++) {
            senders.add(new Sender(peer.did, AgentIdentity.resolver(), transport, compress, repeats, outcomes));
        }
    }

    /** Each says one thing, and so has a session. */
    void shakeHands() throws Exception {
        for (int i = 0; i < senders.size(); i++) {
            Sender sender = senders.get(i);
            assertThat(sender.say(i + "-hello")).as("%s", sender.lastFailure()).isEqualTo(Outcome.ANSWERED);
        }
    }

    /** Each says so many things. */
    void begin(int messages, String text) {
        for (int i = 0; i < senders.size(); i++) {
            Sender sender = senders.get(i);
            String name = i + "-";
            running.add(threads.submit(() -> {
                for (int n = 0; n < messages && !stopped.get(); n++) {
                    if (sender.say(name + n + text) == Outcome.ANSWERED) {
                        answered.incrementAndGet();
                    } else {
                        // A peer that is away is not asked as fast as the processor can.
                        TimeUnit.MILLISECONDS.sleep(10);
                    }
                }
                return null;
            }));
        }
    }

    /** Waits until so many more were answered. */
    void awaitAnswered(long more) throws InterruptedException {
        long wanted = answered.get() + more;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (answered.get() < wanted) {
            assertThat(System.nanoTime())
                    .as("answered %s of %s; %s", answered, wanted, lastFailures())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private List<Throwable> lastFailures() {
        List<Throwable> failures = new ArrayList<>();
        senders.forEach(sender -> failures.add(sender.lastFailure()));
        return failures;
    }

    /** Waits until all has been said; sooner after {@link #stop}. */
    void await() throws Exception {
        for (Future<?> future : running) {
            future.get(300, TimeUnit.SECONDS);
        }
    }

    void stop() {
        stopped.set(true);
    }

    /** How many messages had each outcome, after a check against the peer's journal. */
    Map<Outcome, Integer> checked() throws Exception {
        Map<String, Integer> handled = peer.handled();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        outcomes.forEach((text, outcome) -> {
            counts.merge(outcome, 1, Integer::sum);
            int times = handled.getOrDefault(text, 0);
            switch (outcome) {
                case ANSWERED -> assertThat(times).as("answered: %s", text).isEqualTo(1);
                case NOT_HANDLED ->
                    assertThat(times).as("not handled: %s", text).isZero();
                case UNKNOWN -> assertThat(times).as("unknown: %s", text).isBetween(0, 1);
                case BROKEN -> throw new AssertionError("Not told what became of " + text + ": " + lastFailures());
            }
        });
        assertThat(outcomes.keySet()).containsAll(handled.keySet());
        return counts;
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        senders.forEach(Sender::close);
    }
}
