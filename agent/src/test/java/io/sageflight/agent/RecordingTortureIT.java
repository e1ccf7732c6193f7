/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.ObservedHost;
import com.acme.host.TortureHost;
import com.acme.recorder.ByteRecorder;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.OtherAgent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that come and go in any order, while weaving goes on; and recordings that end badly. */
@Timeout(180)
class RecordingTortureIT {
    @TempDir
    private Path directory;

    @Test
    void recordingsInAnyOrderFromSeveralThreadsNeitherDeadlockNorStall() throws Exception {
        Finished host = ChildJvm.runHost(TortureHost.class, List.of(AgentJar.argument("")), "30", directory.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(Integer.parseInt(host.value("recorded"))).isGreaterThan(100);
        assertThat(Integer.parseInt(host.value("worked"))).isGreaterThan(1_000);
        assertThat(host.err()).isEmpty();
    }

    @Test
    void sigtermDuringARecordingEndsTheHost() throws Exception {
        try (ChildJvm host =
                ChildJvm.host(TortureHost.class, List.of(AgentJar.argument("")), "60", directory.toString())) {
            host.awaitLine("ready");
            host.awaitAgentProperty("sage.agent.state", "woven", 20_000);
            host.terminate();
            Finished finished = host.awaitEnd(15_000);
            assertThat(finished.exitCode()).as(finished::transcript).isEqualTo(128 + 15);
        }
    }

    @Test
    void recordingWhoseLastDumpFailsStillEndsWithRestoredClasses() throws Exception {
        String recorder = OtherAgent.argument(ByteRecorder.class, directory);
        try (ChildJvm host = ChildJvm.host(
                ObservedHost.class, List.of(recorder + "=before", AgentJar.argument(""), recorder + "=after"))) {
            host.awaitLine("ready");
            host.command("startDefault");
            host.command("stop");
            host.command("first");
            host.command("startDoomed " + directory.resolve("doomed"));
            host.awaitAgentProperty("sage.agent.state", "woven", 10_000);
            host.command("watch");
            host.command("stop");
            host.awaitAgentProperty("sage.agent.state", "idle", 10_000);
            host.command("compare");
            assertThat(host.out())
                    .contains(
                            "restored java.util.concurrent.locks.AbstractQueuedSynchronizer",
                            "restored java.util.concurrent.locks.StampedLock",
                            "restored io.sageflight.core.session.AbstractSessionManager")
                    .noneMatch(line -> line.startsWith("altered ") || line.startsWith("untouched "));
        }
    }
}
