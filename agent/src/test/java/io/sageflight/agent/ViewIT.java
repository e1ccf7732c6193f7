/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.FirstLineHost;
import com.acme.host.LockHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's own tools and flags, with our events and settings. */
@Timeout(120)
class ViewIT {
    @TempDir
    private Path directory;

    @Test
    @EnabledForJreRange(minVersion = 21, disabledReason = "jfr view is of JDK 21")
    void jfrViewPrintsLockContention() throws Exception {
        Path file = directory.resolve("locks.jfr");
        Finished host = ChildJvm.runHost(LockHost.class, List.of(AgentJar.argument("")), "platform", file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        Finished view = ChildJvm.tool("jfr", "view", "--width", "400", "sage.LockContention", file.toString());
        assertThat(view.exitCode()).as(view::transcript).isZero();
        assertThat(view.out())
                .anyMatch(line -> line.contains("Lock Name") && line.contains("Owner Name"))
                .anyMatch(line -> line.contains("ReentrantLock") && line.contains("holder-reentrant"));
    }

    @Test
    void startUpRecordingWithOurSettingsMissesNothing() throws Exception {
        Finished settings = ChildJvm.cli("settings");
        assertThat(settings.exitCode()).as(settings::transcript).isZero();
        Path jfc = Files.write(directory.resolve("sage.jfc"), settings.out());
        Path file = directory.resolve("start.jfr");
        Finished host = ChildJvm.runHost(
                FirstLineHost.class,
                List.of(
                        AgentJar.argument(""),
                        "-Xlog:jfr+startup=off",
                        "-XX:StartFlightRecording:settings=default,settings=" + jfc + ",filename=" + file));
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.out()).containsExactly("opened");
        assertThat(host.err()).isEmpty();
        Events events = Events.read(file);
        assertThat(events.of("sage.SessionCreation"))
                .extracting(event -> event.getString("sessionId"))
                .containsExactly("session-1");
        assertThat(events.counts("sage.")).containsKeys("sage.SessionStatistics", "sage.AgentOverhead");
        assertThat(events.counts("jdk.")).containsKey("jdk.JVMInformation");
    }
}
