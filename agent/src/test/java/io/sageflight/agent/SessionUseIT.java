/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.SessionUseHost;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.LockRecording;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waits for locks within a session's operation are that session's, at either end; others are no session's. */
@Timeout(120)
class SessionUseIT {
    @Test
    void waitsWithinAnOperationCarryTheSession(@TempDir Path directory) throws Exception {
        for (LockRecording run : LockRecording.withEachSortOfThreads(SessionUseHost.class, directory, "")) {
            String id = run.host().value("session");
            for (String role : List.of("initiator", "responder")) {
                assertThat(waitOf(run, role).getLong("sessionRef"))
                        .as(run + " " + role)
                        .isEqualTo(creation(run.events(), id, role).getLong("sessionRef"));
            }
            assertThat(waitOf(run, "none").getLong("sessionRef")).isZero();
            assertThat(run.overhead().getLong("errors")).isZero();
        }
    }

    private static RecordedEvent creation(Events events, String id, String role) {
        List<RecordedEvent> all = events.of("sage.SessionCreation").stream()
                .filter(event -> event.getString("sessionId").equals(id))
                .filter(event -> event.getString("role").equals(role))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static RecordedEvent waitOf(LockRecording run, String what) {
        long thread = run.host().values("waited").stream()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals(what))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst()
                .orElseThrow();
        List<RecordedEvent> waits = run.contentionsOf(thread);
        assertThat(waits).as(run + " " + what).hasSize(1);
        return waits.get(0);
    }
}
