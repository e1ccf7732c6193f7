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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent's events are no garbage of the host's threads. Interpreted: what the JIT saves would hide it. */
@Timeout(120)
class EventGarbageIT {
    @Test
    void aSessionAllocatesNoMoreForBeingRecorded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("churn.jfr");
        Finished plain = run(List.of("-Xint"), directory.resolve("plain.jfr"));
        Finished recorded = run(List.of("-Xint", AgentJar.argument("")), file);

        assertThat(Events.read(file).of("sage.SessionEnd")).hasSizeGreaterThan(300);
        assertThat(bytes(recorded, "creation")).isEqualTo(bytes(plain, "creation"));
        assertThat(bytes(recorded, "end"))
                .as("with what the session itself makes to tell how it stood")
                .isEqualTo(bytes(plain, "end") + bytes(plain, "look"));
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
