/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.HandshakeHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that real handshakes make, both roles in one JVM. */
@Timeout(60)
class HandshakeIT {
    @Test
    void sessionsOfHandshakesAreSeenInBothRoles(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("handshakes.jfr");
        assertSeen(ChildJvm.runHost(HandshakeHost.class, List.of(AgentJar.argument("")), file.toString()), file);
    }

    /** The core in the jar, with the libraries that were renamed for it. */
    @Test
    void coreThatComesWithTheAgentDoesTheSame(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("bare.jfr");
        assertSeen(ChildJvm.runBareHost(HandshakeHost.class, List.of(AgentJar.argument("")), file.toString()), file);
    }

    private static void assertSeen(Finished host, Path file) throws Exception {
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.err()).isEmpty();
        List<RecordedEvent> creations = Events.read(file).of("sage.SessionCreation");

        assertThat(host.values("session")).hasSize(10);
        for (String row : host.values("session")) {
            String id = row.split(" ", 2)[0];
            assertThat(row.split(" ", 2)[1]).isEqualTo("a question");
            List<RecordedEvent> ofBothEnds = creations.stream()
                    .filter(event -> id.equals(event.getString("sessionId")))
                    .toList();
            assertThat(ofBothEnds)
                    .extracting(event -> event.getString("role"))
                    .containsExactlyInAnyOrder("initiator", "responder");
            assertThat(ofBothEnds).allSatisfy(event -> {
                assertThat(event.getString("kind")).isEqualTo("sage");
                assertThat(event.getBoolean("reused")).isFalse();
                assertThat(event.getString("outcome")).isEqualTo("ok");
                assertThat(event.getLong("allocated")).isPositive();
            });
        }
        assertThat(creations).hasSize(21);
        assertThat(creations)
                .filteredOn(event -> event.getString("sessionId").equals(host.value("single")))
                .hasSize(1)
                .allMatch(event -> event.getString("kind").equals("sage"));
    }
}
