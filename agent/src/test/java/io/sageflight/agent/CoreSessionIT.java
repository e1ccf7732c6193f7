/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.host.CoreHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the session core itself, both ends in one JVM. */
@Timeout(60)
class CoreSessionIT {
    @Test
    void bothEndsOfEverySessionAreSeenFromCreationToEnd(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("core.jfr");
        Finished host = ChildJvm.runHost(CoreHost.class, List.of(AgentJar.argument("")), file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        Events events = Events.read(file);

        List<RecordedEvent> all = events.of("sage.SessionCreation");
        assertThat(all).extracting(event -> event.getString("kind")).containsOnly("sage");
        assertSingleKeySessions(host, all);
        Map<Long, RecordedEvent> creations = byReference(
                all.stream().filter(event -> !event.getString("role").isEmpty()).toList());
        Map<Long, RecordedEvent> ends = byReference(events.of("sage.SessionEnd"));
        assertThat(creations).hasSize(40);
        assertThat(ends).hasSize(42).containsKeys(creations.keySet().toArray(new Long[0]));

        for (String row : host.values("session")) {
            String id = row.split(" ")[0];
            long length = Long.parseLong(row.split(" ")[1]);
            List<RecordedEvent> ofBothEnds = creations.values().stream()
                    .filter(event -> id.equals(event.getString("sessionId")))
                    .toList();
            assertThat(ofBothEnds)
                    .extracting(event -> event.getString("role"))
                    .containsExactlyInAnyOrder("initiator", "responder");
            for (RecordedEvent creation : ofBothEnds) {
                boolean sends = creation.getString("role").equals("initiator");
                RecordedEvent end = ends.get(creation.getLong("sessionRef"));
                assertThat(creation.getLong("allocated")).isPositive();
                assertThat(end.getString("reason")).isEqualToIgnoringCase("closed");
                assertThat(end.getLong("messages")).isEqualTo(1);
                assertThat(end.getLong("bytesOut")).isEqualTo(sends ? length : 0);
                assertThat(end.getLong("bytesIn")).isEqualTo(sends ? 0 : length);
            }
        }
    }

    /** Each call is one event, whichever way it took. */
    private static void assertSingleKeySessions(Finished host, List<RecordedEvent> all) {
        List<RecordedEvent> single =
                all.stream().filter(event -> event.getString("role").isEmpty()).toList();
        assertThat(single)
                .extracting(
                        event -> event.getString("sessionId"),
                        event -> event.getBoolean("reused"),
                        event -> event.getString("outcome"))
                .containsExactly(
                        tuple(host.values("parameters").get(0), false, "ok"),
                        tuple(host.values("parameters").get(0), true, "ok"),
                        tuple("an id of my choice", false, "ok"),
                        tuple("", false, host.values("refused").get(0)));
    }

    private static Map<Long, RecordedEvent> byReference(List<RecordedEvent> events) {
        return events.stream().collect(Collectors.toMap(event -> event.getLong("sessionRef"), Function.identity()));
    }
}
