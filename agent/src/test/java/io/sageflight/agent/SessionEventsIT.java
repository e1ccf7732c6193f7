/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.host.SessionHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions, scripted by {@link SessionHost}: what the events say of their creation, cost and end. */
@Timeout(120)
class SessionEventsIT {
    private static final long SLACK_NANOS = 3_000_000;

    /** Between two readings of the clock in one thread, which may lose its processor. */
    private static final long PREEMPTION_NANOS = 20_000_000;

    private static Finished host;
    private static Events events;

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("sessions.jfr");
        host = ChildJvm.runHost(SessionHost.class, List.of(AgentJar.argument("")), file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        events = Events.read(file);
    }

    private static List<RecordedEvent> creations(String sessionId) {
        return events.of("sage.SessionCreation").stream()
                .filter(event -> sessionId.equals(event.getString("sessionId")))
                .toList();
    }

    private static RecordedEvent creation(String sessionId) {
        List<RecordedEvent> creations = creations(sessionId);
        assertThat(creations).as(sessionId).hasSize(1);
        return creations.get(0);
    }

    @Test
    void creationNamesTheSessionAndWhoWasAskedForIt() {
        RecordedEvent event = creation("session-2");
        assertThat(event.getString("kind")).isEqualTo("sage");
        assertThat(event.getString("role")).isEqualTo("responder");
        assertThat(event.getString("outcome")).isEqualTo("ok");
        assertThat(event.getBoolean("reused")).isFalse();
        assertThat(event.getClass("origin").getName()).isEqualTo("com.acme.host.ScriptedManager");
        assertThat(event.getString("originMethod")).isEqualTo("establish");
        assertThat(event.getThread().getJavaName()).isEqualTo("main");
        assertThat(event.getLong("lockWait")).isZero();
        assertThat(event.getInt("contendedLocks")).isZero();
        assertThat(event.getLong("allocations"))
                .as("nothing is instrumented for allocations")
                .isEqualTo(-1);
        assertThat(creations("session-1").get(0).getString("role")).isEqualTo("initiator");
    }

    @Test
    void eachSessionHasItsOwnReference() {
        List<Long> references = events.of("sage.SessionCreation").stream()
                .filter(event -> !event.getBoolean("reused"))
                .map(event -> event.getLong("sessionRef"))
                .toList();
        assertThat(references).hasSizeGreaterThan(50).doesNotHaveDuplicates().allMatch(reference -> reference > 0);
    }

    @Test
    void reuseIsMarkedAndNamesTheSameSession() {
        List<RecordedEvent> all = creations("session-1");
        assertThat(all).extracting(event -> event.getBoolean("reused")).containsExactly(false, true, true);
        assertThat(all)
                .extracting(event -> event.getLong("sessionRef"))
                .containsOnly(all.get(0).getLong("sessionRef"));
    }

    @Test
    void allocatedIsWhatTheThreadAllocatedInTheCreation() {
        long outside = Long.parseLong(host.value("allocated"));
        assertThat(creation("session-3").getLong("allocated")).isBetween(1L << 20, outside);
        assertThat(creation("session-3").getLong("allocated")).isCloseTo(outside, within(512L));
    }

    @Test
    void failedCreationNamesTheException() {
        List<RecordedEvent> failed = events.of("sage.SessionCreation").stream()
                .filter(event -> !event.getString("outcome").equals("ok"))
                .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).getString("outcome")).isEqualTo("com.acme.host.Refusal");
        assertThat(failed.get(0).getString("sessionId")).isEmpty();
        assertThat(failed.get(0).getBoolean("reused")).isFalse();
        assertThat(failed.get(0).getDuration().toNanos())
                .isBetween(1L, Long.parseLong(host.value("refused")) + SLACK_NANOS);
    }

    @Test
    void locksThatTheCreationWaitedForAreItsOwn() {
        RecordedEvent creation = creation("session-5");
        List<RecordedEvent> waits = events.of("sage.LockContention").stream()
                .filter(event -> event.getLong("sessionRef") == creation.getLong("sessionRef"))
                .toList();
        assertThat(waits)
                .extracting(event -> event.getString("ownerName"))
                .containsExactly("holder-ledger", "holder-registry");
        assertThat(waits).extracting(event -> event.getThread().getJavaName()).containsOnly("creator");
        assertThat(creation.getInt("contendedLocks")).isEqualTo(2);
        long waited = creation.getDuration("lockWait").toNanos();
        assertThat(waited)
                .isCloseTo(
                        waits.stream()
                                .mapToLong(event -> event.getDuration().toNanos())
                                .sum(),
                        within(PREEMPTION_NANOS))
                .isBetween(
                        Long.parseLong(host.value("waited")) - SLACK_NANOS,
                        creation.getDuration().toNanos() + SLACK_NANOS);
    }

    @Test
    void endNamesReasonLifetimeAndTraffic() {
        List<String> rows = host.values("ended");
        assertThat(rows).hasSize(5);
        for (String row : rows) {
            String[] words = row.split(" ");
            long reference = creation(words[0]).getLong("sessionRef");
            List<RecordedEvent> ends = events.of("sage.SessionEnd").stream()
                    .filter(event -> event.getLong("sessionRef") == reference)
                    .toList();
            assertThat(ends).as(row).hasSize(1);
            RecordedEvent end = ends.get(0);
            int number = Integer.parseInt(words[2]);
            assertThat(end.getString("kind")).isEqualTo("sage");
            assertThat(end.getString("reason")).isEqualToIgnoringCase(words[1]);
            assertThat(end.getLong("messages")).isEqualTo(number);
            assertThat(end.getLong("bytesIn")).isEqualTo(100 + number);
            assertThat(end.getLong("bytesOut")).isEqualTo(200 + number);
            assertThat(end.getDuration("lifetime").toNanos())
                    .isBetween(Long.parseLong(words[3]), Long.parseLong(words[4]));
        }
        assertThat(events.of("sage.SessionEnd")).hasSize(5);
    }

    @Test
    void statisticsCountEverySession() {
        RecordedEvent row = events.lastBy("sage.SessionStatistics", "kind").get("sage");
        int warm = Integer.parseInt(host.value("warm"));
        assertThat(row.getLong("created")).isEqualTo(warm + 4 + 5);
        assertThat(row.getLong("reused")).isEqualTo(2);
        assertThat(row.getLong("failed")).isEqualTo(1);
        assertThat(row.getLong("ended")).isEqualTo(5);
        assertThat(row.getLong("live")).isEqualTo(warm + 4);
        assertThat(List.of("endedClosed", "endedMaxAge", "endedIdle", "endedMessageLimit", "endedOther"))
                .allSatisfy(field -> assertThat(row.getLong(field)).as(field).isEqualTo(1));
    }

    @Test
    void agentReportsItsOwnWorkAndNoErrors() {
        List<RecordedEvent> rows = events.of("sage.AgentOverhead");
        assertThat(rows).isNotEmpty();
        RecordedEvent row = rows.get(rows.size() - 1);
        long calls = events.of("sage.SessionCreation").size()
                + events.of("sage.SessionEnd").size()
                + events.of("sage.LockContention").size();
        long ofHolders = events.of("sage.LockBlame").size()
                + events.of("sage.LockHolder").size();
        assertThat(row.getLong("errors")).isZero();
        assertThat(row.getLong("eventsDropped")).isZero();
        assertThat(row.getLong("eventsCommitted")).isEqualTo(calls + ofHolders);
        assertThat(row.getLong("hookCalls")).isGreaterThanOrEqualTo(calls - 5);
    }
}
