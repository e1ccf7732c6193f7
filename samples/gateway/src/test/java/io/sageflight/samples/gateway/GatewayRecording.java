/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the agent recorded of a gateway with the global lock, and what must be true of every such recording. */
final class GatewayRecording {
    private static final String REFERENCE = "sessionRef";

    private final Map<String, List<RecordedEvent>> events;

    private GatewayRecording(Map<String, List<RecordedEvent>> events) {
        this.events = events;
    }

    static GatewayRecording read(Path file) throws IOException {
        return new GatewayRecording(RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("sage."))
                .collect(Collectors.groupingBy(event -> event.getEventType().getName())));
    }

    /** Creations of sessions, by role. */
    Map<String, Long> createdByRole() {
        return countsBy("sage.SessionCreation", event -> event.getString("role"));
    }

    Set<Long> created() {
        return references("sage.SessionCreation");
    }

    Set<Long> ended() {
        return references("sage.SessionEnd");
    }

    /** Of the agent's own count of created sessions, what it had counted at the end. */
    long statisticsOfCreated() {
        return last("sage.SessionStatistics").getLong("created");
    }

    /** Each end of each session was created once and ended at most once, and its creation shows what it cost. */
    void assertSessionsAreSeenOnce() {
        assertThat(of("sage.SessionCreation")).isNotEmpty().allSatisfy(creation -> {
            assertThat(creation.getBoolean("reused")).isFalse();
            assertThat(creation.getString("outcome")).isEqualTo("ok");
            assertThat(creation.getLong("allocated")).isPositive();
        });
        assertThat(countsBy("sage.SessionCreation", event -> event.getString("sessionId") + event.getString("role"))
                        .values())
                .containsOnly(1L);
        assertThat(createdByRole()).containsOnlyKeys("initiator", "responder");
        assertThat(countsBy("sage.SessionEnd", event -> event.getLong(REFERENCE)))
                .isNotEmpty()
                .satisfies(ends -> ends.forEach((reference, count) -> {
                    if (reference != 0) {
                        assertThat(count).isOne();
                    }
                }));
    }

    /** What was allocated for sessions is known by its site. */
    void assertAllocationSitesBelongToSessions() {
        assertThat(of("sage.SessionAllocation")).isNotEmpty().allSatisfy(allocation -> {
            assertThat(allocation.getString("site")).startsWith("io.sageflight.");
            assertThat(allocation.getLong("count")).isPositive();
        });
        assertThat(created()).containsAll(references("sage.SessionAllocation"));
    }

    /** Somebody waited for the global lock, and who held it is known. */
    void assertGlobalLockHasAnOwner() {
        assertThat(of("sage.LockContention"))
                .filteredOn(wait -> "ReentrantReadWriteLock".equals(wait.getString("lockKind")))
                .extracting(wait -> wait.getString("ownerName"))
                .anyMatch(owner -> owner != null && !owner.isEmpty());
    }

    void assertAgentHadNoErrors() {
        assertThat(last("sage.AgentOverhead").getLong("errors")).isZero();
    }

    private RecordedEvent last(String type) {
        return of(type).stream()
                .max(Comparator.comparing(RecordedEvent::getEndTime))
                .orElseThrow(() -> new AssertionError("no " + type));
    }

    private Set<Long> references(String type) {
        return of(type).stream().map(event -> event.getLong(REFERENCE)).collect(Collectors.toSet());
    }

    private <K> Map<K, Long> countsBy(String type, Function<RecordedEvent, K> key) {
        return of(type).stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    private List<RecordedEvent> of(String type) {
        return events.getOrDefault(type, List.of());
    }
}
