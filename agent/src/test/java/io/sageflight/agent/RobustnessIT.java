/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.InterruptingHost;
import com.acme.host.LateClassHost;
import com.acme.host.OddSettingsHost;
import com.acme.host.ShortFlight;
import com.acme.recorder.HeldLoading;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.OtherAgent;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that do what they may and few do: the agent neither harms them nor stops working. */
@Timeout(180)
class RobustnessIT {
    /** Of one second. A thread that spins takes most of it. */
    private static final long IDLE_CPU_MILLIS = 300;

    /** Of one thread; on a machine with much else to do, a thread that spins may get no more than a tenth of the second. */
    private static final long IDLE_THREAD_MILLIS = 50;

    private static final String SMALLEST_MODULES = "java.base,java.instrument,jdk.jfr";

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("robust.jfr");
    }

    private static void assertRanAndSaidNothing(Finished host) {
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.out()).as(host::transcript).contains("recorded");
        assertThat(host.err()).as(host::transcript).isEmpty();
    }

    /** What {@link ShortFlight} does is recorded in full. */
    private Events assertRecorded() throws Exception {
        Events events = Events.read(file());
        assertThat(events.of("sage.SessionCreation"))
                .extracting(event -> event.getString("sessionId"))
                .containsExactly("session-1");
        assertThat(events.of("sage.LockContention"))
                .extracting(event -> event.getString("ownerName"))
                .containsExactly("holder-ledger");
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "outermost"})
    void interruptedThreadGroupNeitherSpinsNorStopsTheAgent(String group) throws Exception {
        Finished alone = ChildJvm.runHost(
                InterruptingHost.class,
                List.of(),
                group,
                directory.resolve("alone.jfr").toString());
        Finished host =
                ChildJvm.runHost(InterruptingHost.class, List.of(AgentJar.argument("")), group, file().toString());
        assertRanAndSaidNothing(host);
        assertThat(host.value("threads")).isEqualTo(alone.value("threads"));
        assertThat(Long.parseLong(host.value("cpu")))
                .as("CPU time of an idle second, in ms; without the agent " + alone.value("cpu"))
                .isLessThan(IDLE_CPU_MILLIS);
        assertThat(Long.parseLong(host.value("busiest"))).isLessThan(IDLE_THREAD_MILLIS);
        assertRecorded();
    }

    @Test
    void settingThatNamesNoEventDoesNotBlindTheAgent() throws Exception {
        Finished host = ChildJvm.runHost(OddSettingsHost.class, List.of(AgentJar.argument("")), file().toString());
        assertRanAndSaidNothing(host);
        assertRecorded();
    }

    @Test
    void classThatWasBeingLoadedWhileTheOthersWereRestoredIsRestoredToo() throws Exception {
        String other = OtherAgent.argument(HeldLoading.class, directory);
        try (ChildJvm host = ChildJvm.host(
                LateClassHost.class, List.of(AgentJar.argument("allocations=com.acme.host.made.*"), other))) {
            host.awaitLine("ready");
            host.command("start");
            host.command("load");
            host.command("stop");
            host.awaitAgentProperty("sage.agent.state", "idle", 20_000);
            assertThat(host.out())
                    .filteredOn(line -> line.startsWith("bytes "))
                    .as("it got its hooks, and is in no list of loaded classes yet")
                    .containsExactly("bytes loaded hooked");
            host.command("letGo");
            host.command("use");
            // Nobody else retransforms: these are the bytes that the agent gave it.
            assertThat(host.awaitLine("bytes retransformed ")).isEqualTo("bytes retransformed plain");
            host.send("quit");
            Finished finished = host.awaitEnd();
            assertThat(finished.exitCode()).as(finished::transcript).isZero();
            assertThat(finished.err()).as(finished::transcript).isEmpty();
        }
    }

    @Test
    void withoutTheModulesForByteCountsLocksAndSessionsAreStillRecorded() throws Exception {
        Finished host = ChildJvm.runHost(
                ShortFlight.class,
                List.of("--limit-modules", SMALLEST_MODULES, AgentJar.argument("")),
                file().toString());
        assertRanAndSaidNothing(host);
        Events events = assertRecorded();
        assertThat(events.of("sage.SessionCreation"))
                .extracting(event -> event.getLong("allocated"))
                .containsExactly(-1L);
        assertThat(lastOverhead(events).getLong("errors")).isZero();
    }

    private static RecordedEvent lastOverhead(Events events) {
        List<RecordedEvent> rows = events.of("sage.AgentOverhead");
        assertThat(rows).isNotEmpty();
        return rows.get(rows.size() - 1);
    }

    @Test
    void allocationsWithoutWhatTheyNeedAreOneLineAndTheHostRuns() throws Exception {
        Finished host = ChildJvm.runHost(
                ShortFlight.class,
                List.of(
                        "--limit-modules",
                        SMALLEST_MODULES,
                        AgentJar.argument("allocations=com.acme.host.ScriptedManager")),
                file().toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.out()).as(host::transcript).contains("recorded");
        assertThat(host.err()).as(host::transcript).hasSize(1);
        assertThat(host.err().get(0)).startsWith("sage-agent: ");
    }
}
