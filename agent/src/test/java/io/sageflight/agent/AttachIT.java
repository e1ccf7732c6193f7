/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.BusyHost;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that was started without any flag of ours, and what its user can do to it from outside. */
@Timeout(180)
class AttachIT {
    /** What the JVM itself prints from JDK 21 on whenever an agent is loaded into it. */
    private static final int NOTICE_LINES = 4;

    @TempDir
    private Path directory;

    @Test
    void recordOfAStockJvmShowsItsSessionsAndLocks() throws Exception {
        Path file = directory.resolve("stock.jfr");
        try (ChildJvm host = ChildJvm.host(BusyHost.class, List.of())) {
            host.awaitLine("ready");
            Finished cli = ChildJvm.cli("record", host.pid(), "--duration", "3s", "-o", file.toString());
            assertThat(cli.exitCode()).as(cli::transcript).isZero();
            assertSessionsAreWhole(file);
            assertNoticesOnly(quit(host), 1);
        }
    }

    @Test
    void attachingTwiceChangesNothingAndSaysSo() throws Exception {
        Path file = directory.resolve("twice.jfr");
        try (ChildJvm host = ChildJvm.host(BusyHost.class, List.of())) {
            host.awaitLine("ready");
            Finished first = ChildJvm.cli("attach", host.pid());
            Finished second = ChildJvm.cli("attach", host.pid());
            assertThat(first.exitCode()).as(first::transcript).isZero();
            assertThat(first.transcript()).doesNotContainIgnoringCase("already");
            assertThat(second.exitCode()).as(second::transcript).isZero();
            assertThat(second.transcript()).containsIgnoringCase("already");
            Finished cli = ChildJvm.cli("record", host.pid(), "--duration", "2s", "-o", file.toString());
            assertThat(cli.exitCode()).as(cli::transcript).isZero();
            assertSessionsAreWhole(file);
            assertNoticesOnly(quit(host), 1);
        }
    }

    @Test
    void allocationPatternOfTheRecordCommandReachesTheHost() throws Exception {
        Path file = directory.resolve("allocations.jfr");
        try (ChildJvm host = ChildJvm.host(BusyHost.class, List.of())) {
            host.awaitLine("ready");
            Finished cli = ChildJvm.cli(
                    "record",
                    host.pid(),
                    "--duration",
                    "2s",
                    "-o",
                    file.toString(),
                    "--allocations",
                    "com.acme.host.ScriptedManager");
            assertThat(cli.exitCode()).as(cli::transcript).isZero();
            Map<String, Long> objects = Events.read(file).of("sage.SessionAllocation").stream()
                    .collect(Collectors.groupingBy(
                            event -> event.getClass("objectClass").getName(),
                            Collectors.summingLong(event -> event.getLong("count"))));
            long sessions = Events.read(file).of("sage.SessionCreation").size();
            assertThat(sessions).isPositive();
            assertThat(objects.get("com.acme.host.PlainSession")).isBetween(sessions - 1, sessions);
            quit(host);
        }
    }

    @Test
    void jvmThatIsNotThereIsExitCodeThree() throws Exception {
        Finished cli = ChildJvm.cli("record", "999999999", "--duration", "1s", "-o", "none.jfr");
        assertThat(cli.exitCode()).as(cli::transcript).isEqualTo(3);
        assertThat(cli.err()).isNotEmpty().noneMatch(line -> line.startsWith("\tat "));
    }

    /** Each session of the host was created once, waited once for the one lock, and ended once. */
    private static void assertSessionsAreWhole(Path file) throws Exception {
        Events events = Events.read(file);
        List<RecordedEvent> creations = events.of("sage.SessionCreation");
        Set<Long> ended = references(events.of("sage.SessionEnd"));
        // The recording may begin or end in the middle of a session.
        Set<Long> whole = references(creations);
        whole.retainAll(ended);
        assertThat(whole).hasSizeGreaterThan(20).hasSizeBetween(creations.size() - 2, creations.size());
        for (String type : List.of("sage.SessionCreation", "sage.LockContention", "sage.SessionEnd")) {
            Map<Long, Long> perSession = events.of(type).stream()
                    .filter(event -> whole.contains(event.getLong("sessionRef")))
                    .collect(Collectors.groupingBy(event -> event.getLong("sessionRef"), Collectors.counting()));
            assertThat(perSession.keySet()).as(type).isEqualTo(whole);
            assertThat(perSession.values()).as(type).containsOnly(1L);
        }
        // Other threads of that JVM may well wait for locks of the JDK meanwhile.
        assertThat(events.of("sage.LockContention"))
                .filteredOn(event -> "server".equals(event.getThread().getJavaName()))
                .isNotEmpty()
                .filteredOn(event -> !"holder".equals(event.getString("ownerName"))
                        || !"ReentrantLock".equals(event.getString("lockKind")))
                .isEmpty();
        assertThat(creations).allMatch(event -> event.getLong("allocated") > 0);
        assertThat(events.counts("sage."))
                .containsKeys("sage.SessionStatistics", "sage.LockStatistics", "sage.AgentOverhead");
    }

    private static Set<Long> references(List<RecordedEvent> events) {
        return events.stream().map(event -> event.getLong("sessionRef")).collect(Collectors.toSet());
    }

    /** Ends the host and returns its stderr. */
    private static List<String> quit(ChildJvm host) throws Exception {
        host.send("quit");
        Finished finished = host.awaitEnd();
        assertThat(finished.exitCode()).as(finished::transcript).isZero();
        assertThat(finished.out()).containsExactly("ready", "bye");
        return finished.err();
    }

    private static void assertNoticesOnly(List<String> err, int loads) {
        if (Jdk.FEATURE < 21) {
            assertThat(err).isEmpty();
            return;
        }
        assertThat(err).hasSize(loads * NOTICE_LINES);
        assertThat(err.get(0)).startsWith("WARNING: A Java agent has been loaded dynamically");
    }
}
