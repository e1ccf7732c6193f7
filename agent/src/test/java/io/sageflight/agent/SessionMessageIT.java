/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.MessageHost;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.LockRecording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/** Each message is one event, whichever way it was encrypted or decrypted, with its session, and without a word of it. */
@Timeout(120)
class SessionMessageIT {
    @TempDir
    private Path directory;

    @Test
    void everyMessageIsOneEventOfItsSession() throws Exception {
        LockRecording run = record("platform", "on");
        assertEachMessageIsSeen(run);
        assertThat(messages(run))
                .allSatisfy(event -> assertThat(event.getLong("allocated")).isNotNegative());
    }

    @Test
    @EnabledForJreRange(minVersion = 21, disabledReason = "virtual threads are of JDK 21")
    void whatVirtualThreadsAllocateIsUnknown() throws Exception {
        LockRecording run = record("virtual", "on");
        assertEachMessageIsSeen(run);
        assertThat(messages(run))
                .extracting(event -> event.getLong("allocated"))
                .containsOnly(-1L);
    }

    @Test
    void allocationOfAMessageIsCountedInItAndInWhatIsAroundIt() throws Exception {
        LockRecording run = record("platform", "on");
        RecordedEvent inner = message(run, "inner");
        RecordedEvent outer = message(run, "outer");
        assertThat(inner.getLong("allocated")).isGreaterThanOrEqualTo(inner.getLong("bytes"));
        assertThat(outer.getLong("allocated"))
                .isGreaterThanOrEqualTo(outer.getLong("bytes") + inner.getLong("allocated"));

        RecordedEvent within = message(run, "creation");
        assertThat(within.getLong("allocated"))
                .isBetween(within.getLong("bytes"), Long.parseLong(run.host().value("measured")));
        RecordedEvent creation = creation(run.events(), "session-1");
        assertThat(creation.getBoolean("nested")).isFalse();
        assertThat(creation.getLong("allocated")).isGreaterThan(within.getLong("allocated"));
        assertThat(creation.getStartTime()).isBeforeOrEqualTo(within.getStartTime());
        assertThat(creation.getEndTime()).isAfterOrEqualTo(within.getEndTime());
    }

    @Test
    void nothingOfAMessageOrASecretIsInTheRecording() throws Exception {
        LockRecording run = record("platform", "on");
        String file =
                new String(Files.readAllBytes(directory.resolve(run.label() + ".jfr")), StandardCharsets.ISO_8859_1);
        String session = run.host().values("message").get(0).split(" ")[0];
        assertThat(file.contains(session)).as("texts are found").isTrue();
        assertThat(file.contains(MessageHost.MARK)).isFalse();
    }

    @Test
    void messagesAreNoEventsUnlessARecordingAsksForThem() throws Exception {
        LockRecording run = record("platform", "off");
        assertThat(messages(run)).isEmpty();
        assertThat(run.events().of("sage.SessionCreation")).isNotEmpty();
    }

    private LockRecording record(String threads, String messages) throws Exception {
        LockRecording run = LockRecording.of(MessageHost.class, directory, "", threads, messages);
        assertThat(run.overhead().getLong("errors")).isZero();
        assertThat(run.overhead().getLong("eventsDropped")).isZero();
        return run;
    }

    private static List<RecordedEvent> messages(LockRecording run) {
        return run.events().of("sage.SessionMessage");
    }

    private static void assertEachMessageIsSeen(LockRecording run) {
        Map<Long, String> sessions = new HashMap<>();
        run.events()
                .of("sage.SessionCreation")
                .forEach(event -> sessions.put(
                        event.getLong("sessionRef"), event.getString("sessionId") + " " + event.getString("role")));
        List<String> seen = messages(run).stream()
                .map(event -> sessions.get(event.getLong("sessionRef")) + " " + event.getString("operation") + " "
                        + event.getLong("bytes") + " " + event.getString("outcome"))
                .toList();
        List<String> made = run.host().values("message");
        assertThat(made).filteredOn(line -> !line.endsWith(" ok")).hasSize(3);
        assertThat(seen).as(run.label()).containsExactlyInAnyOrderElementsOf(made);
        assertThat(messages(run)).extracting(event -> event.getString("kind")).containsOnly("sage");
    }

    /** The message that has the length which the host calls so. */
    private static RecordedEvent message(LockRecording run, String length) {
        List<RecordedEvent> all = messages(run).stream()
                .filter(event -> event.getString("operation").equals("encrypt"))
                .filter(event ->
                        event.getLong("bytes") == Long.parseLong(run.host().value(length)))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static RecordedEvent creation(Events events, String id) {
        return events.of("sage.SessionCreation").stream()
                .filter(event -> event.getString("sessionId").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
