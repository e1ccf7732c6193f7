/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.ChurnHost;
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

/** The agent's events are next to no garbage of the host's threads. Interpreted: what the JIT saves would hide it. */
@Timeout(120)
class EventGarbageIT {
    /** The one object made for the end of a session. */
    private static final long EVENT_BYTES = 96;

    @Test
    void aSessionAllocatesNoMoreForBeingRecorded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("churn.jfr");
        Finished plain = run(List.of("-Xint"), directory.resolve("plain.jfr"));
        Finished recorded = run(List.of("-Xint", AgentJar.argument("")), file);

        List<RecordedEvent> ends = Events.read(file).of("sage.SessionEnd");
        assertThat(ends).hasSizeGreaterThan(300);
        assertThat(ends).allSatisfy(end -> assertThat(end.getDuration()).isZero());
        assertThat(ends.stream().map(RecordedEvent::getStartTime).distinct().count())
                .as("each has a time of its own")
                .isGreaterThan(300);
        assertThat(bytes(recorded, "creation")).isEqualTo(bytes(plain, "creation"));
        assertThat(bytes(recorded, "end"))
                .as("with the event, and what the session itself makes to tell how it stood")
                .isBetween(bytes(plain, "end"), bytes(plain, "end") + bytes(plain, "look") + EVENT_BYTES);
    }

    private static long bytes(Finished host, String of) {
        return Long.parseLong(host.value(of));
    }

    private static Finished run(List<String> options, Path file) throws Exception {
        Finished host = ChildJvm.runHost(ChurnHost.class, options, file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        return host;
    }
}
