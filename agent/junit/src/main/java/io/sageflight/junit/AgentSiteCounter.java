/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Counts by the agent, which sees the recording start and instruments its classes for as long as it runs. The body runs
 * until the agent's event of it turns up: the agent keeps silent about bodies that ran before all classes were instrumented.
 */
final class AgentSiteCounter implements SiteCounter {
    private static final String CREATION = "sage.SessionCreation";
    private static final String ALLOCATION = "sage.SessionAllocation";
    private static final String REFERENCE = "sessionRef";

    /** How long the agent may take to instrument its classes. */
    private static final long WEAVING_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long PAUSE_MILLIS = 50;

    private static final int ROUNDS = 2;

    private static final AtomicLong LAST_NAME = new AtomicLong();

    private final TestJvmAgent agent;

    AgentSiteCounter(TestJvmAgent agent) {
        this.agent = agent;
    }

    /** Counts what the code asks for, whether compiled or not: there is nothing to wait for. */
    @Override
    public SiteCounts count(MethodHandle body, int runs, long budget, long patienceNanos) throws Throwable {
        agent.ensureLoaded();
        try (Recording recording = new Recording()) {
            recording.enable(CREATION).withoutStackTrace().withoutThreshold();
            recording.enable(ALLOCATION).withoutStackTrace();
            recording.start();
            observed(recording, body, 1); // what instrumented code does once is not counted
            SiteCounts least = observed(recording, body, runs);
            for (int round = 1; round < ROUNDS; round++) {
                SiteCounts counts = observed(recording, body, runs);
                least = counts.count() < least.count() ? counts : least;
            }
            return least;
        }
    }

    /** Runs the body until the agent saw that. */
    private static SiteCounts observed(Recording recording, MethodHandle body, int runs) throws Throwable {
        long start = System.nanoTime();
        while (true) {
            String name = "body " + LAST_NAME.incrementAndGet();
            new MeasuredBody().run(body, runs, name);
            List<RecordedEvent> events = RecordedEvents.of(recording);
            Optional<RecordedEvent> creation = creation(events, name);
            if (creation.isPresent()) {
                return counts(creation.get(), events, runs);
            }
            if (System.nanoTime() - start > WEAVING_NANOS) {
                throw new CannotMeasureException("The agent in this JVM did not report the measured body within "
                        + TimeUnit.NANOSECONDS.toSeconds(WEAVING_NANOS)
                        + " s; java -jar sage-agent.jar status PID says what it does, and its version, which must be"
                        + " this extension's");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static SiteCounts counts(RecordedEvent creation, List<RecordedEvent> events, int runs) {
        if (creation.getLong("allocations") < 0) {
            throw new CannotMeasureException(
                    "The agent in this JVM counts no objects: it was loaded without allocations=,"
                            + " the classes to instrument (-javaagent:sage-agent.jar=allocations=com.acme.*)");
        }
        SiteCounts counts = new SiteCounts(runs);
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals(ALLOCATION)
                    && event.getLong(REFERENCE) == creation.getLong(REFERENCE)) {
                AllocationSite site =
                        new AllocationSite(RecordedEvents.className(event, "objectClass"), event.getString("site"));
                counts.add(site, event.getLong("count"), Math.max(0, event.getLong("bytes")));
            }
        }
        counts.allocated(creation.getLong("allocated"));
        return counts;
    }

    private static Optional<RecordedEvent> creation(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event ->
                        event.getEventType().getName().equals(CREATION) && name.equals(event.getString("sessionId")))
                .findFirst();
    }
}
