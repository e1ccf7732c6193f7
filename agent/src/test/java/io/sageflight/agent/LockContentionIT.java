/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.host.LockHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits for locks, scripted by {@link LockHost}: which become events, and what these say. */
@Timeout(180)
class LockContentionIT {
    /** Between the host's clock readings around a wait and the event's own. */
    private static final long SLACK_NANOS = 3_000_000;

    /** Between the end of an event and the statistics' own reading of the clock: the thread may lose its processor. */
    private static final long PREEMPTION_NANOS = 20_000_000;

    private static final List<Wait> SCRIPT = List.of(
            new Wait("reentrant", "first", "ReentrantLock", "exclusive", 0, "acquired"),
            new Wait("reentrant", "second", "ReentrantLock", "exclusive", 1, "acquired"),
            new Wait("reentrant", "timed", "ReentrantLock", "exclusive", 2, "timeout"),
            new Wait("reentrant", "interrupted", "ReentrantLock", "exclusive", 2, "interrupted"),
            new Wait("reentrant", "third", "ReentrantLock", "exclusive", 2, "acquired"),
            new Wait("written", "reader", "ReentrantReadWriteLock", "shared", 0, "acquired"),
            new Wait("written", "reader2", "ReentrantReadWriteLock", "shared", 1, "acquired"),
            new Wait("written", "writer", "ReentrantReadWriteLock", "exclusive", 2, "acquired"),
            new Wait("written", "timed", "ReentrantReadWriteLock", "shared", 3, "timeout"),
            new Wait("read", "writer", "ReentrantReadWriteLock", "exclusive", 0, "acquired"),
            new Wait("stamped", "reader", "StampedLock", "shared", 0, "acquired"),
            new Wait("stamped", "timed", "StampedLock", "exclusive", 1, "timeout"),
            new Wait("stamped", "interrupted", "StampedLock", "exclusive", 1, "interrupted"),
            new Wait("stamped", "writer", "StampedLock", "exclusive", 1, "acquired"),
            new Wait("semaphore", "first", "Semaphore", "shared", 0, "acquired"),
            new Wait("semaphore", "timed", "Semaphore", "shared", 1, "timeout"));

    private static final List<Run> RUNS = new ArrayList<>();

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        RUNS.clear();
        RUNS.add(Run.of("platform", directory));
        if (Jdk.VIRTUAL_THREADS) {
            RUNS.add(Run.of("virtual", directory));
        }
    }

    static Stream<Run> runs() {
        return RUNS.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyScriptedWaitIsOneEvent(Run run) {
        assertThat(run.observed().stream().map(Observed::script)).containsExactlyInAnyOrderElementsOf(SCRIPT);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void ownerIsTheThreadThatHeldTheLockWhenTheWaitBegan(Run run) {
        for (Observed observed : run.observed()) {
            String scenario = observed.script.scenario;
            RecordedEvent event = observed.event;
            if (Set.of("reentrant", "written").contains(scenario)) {
                assertThat(event.getString("ownerName")).isEqualTo("holder-" + scenario);
                assertThat(event.getLong("ownerId")).isEqualTo(run.holder(scenario));
                if (Jdk.FEATURE > 17 || event.getThread("owner") != null) { // 17 forgets threads that have ended
                    assertThat(event.getThread("owner").getJavaThreadId()).isEqualTo(run.holder(scenario));
                }
            } else { // held by readers, or a lock that has no owner
                assertThat(event.getString("ownerName")).as(scenario).isNullOrEmpty();
                assertThat(event.getLong("ownerId")).as(scenario).isZero();
                assertThat(event.getThread("owner")).as(scenario).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void durationIsTheTimeWaited(Run run) {
        assertThat(run.observed()).isNotEmpty().allSatisfy(observed -> {
            long least = observed.script.outcome.equals("timeout") ? 49_000_000 : observed.least;
            assertThat(observed.event.getDuration().toNanos())
                    .as(observed.script.toString())
                    .isBetween(least - SLACK_NANOS, observed.most + SLACK_NANOS);
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eventsOfOneLockShareItsIdentityAndNameItsPlaceInTheHost(Run run) {
        Map<String, Set<Long>> ids = run.observed().stream()
                .collect(Collectors.groupingBy(
                        observed -> observed.script.scenario,
                        Collectors.mapping(observed -> observed.event.getLong("lockId"), Collectors.toSet())));
        assertThat(ids.values())
                .allSatisfy(idsOfOneLock -> assertThat(idsOfOneLock).hasSize(1));
        assertThat(ids.values().stream().flatMap(Set::stream).distinct()).hasSize(5);
        assertThat(run.observed()).allSatisfy(observed -> {
            assertThat(observed.event.getString("lockName")).contains("LockHost");
            assertThat(observed.event.getClass("lockClass").getName())
                    .startsWith("java.util.concurrent")
                    .contains(observed.script.kind);
            assertThat(observed.event.getBoolean("reacquired")).isFalse();
            assertThat(observed.event.getLong("sessionRef")).isZero();
            assertThat(observed.event.getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName()))
                    .contains(LockHost.class.getName());
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void lockTakenBackAfterAConditionIsMarked(Run run) {
        String[] row = run.host.value("reacquisition").split(" ");
        List<RecordedEvent> reacquired = run.contentions().stream()
                .filter(event -> event.getBoolean("reacquired"))
                .toList();
        assertThat(reacquired).hasSize(1);
        RecordedEvent event = reacquired.get(0);
        assertThat(event.getThread().getJavaThreadId()).isEqualTo(Long.parseLong(row[0]));
        assertThat(event.getString("ownerName")).isEqualTo("main");
        assertThat(event.getDuration().toNanos())
                .isBetween(Long.parseLong(row[1]) - SLACK_NANOS, Long.parseLong(row[2]) + SLACK_NANOS);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waitsForALatchOrAnEmptyQueueAreNoContention(Run run) {
        Set<Long> idle = run.host.values("idle").stream().map(Long::valueOf).collect(Collectors.toSet());
        assertThat(idle).hasSize(3);
        assertThat(run.contentions())
                .noneMatch(event -> idle.contains(event.getThread().getJavaThreadId()));
        assertThat(run.events.of("sage.LockStatistics"))
                .noneMatch(event -> event.getString("lockKind").contains("Latch"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void statisticsCountEveryWait(Run run) {
        Map<Object, RecordedEvent> rows = run.events.lastBy("sage.LockStatistics", "lockId");
        Map<String, Integer> longestQueues =
                Map.of("reentrant", 3, "written", 4, "read", 1, "stamped", 2, "semaphore", 2);
        Map<String, List<Observed>> byScenario =
                run.observed().stream().collect(Collectors.groupingBy(observed -> observed.script.scenario));
        byScenario.forEach((scenario, observed) -> {
            RecordedEvent row = rows.get(observed.get(0).event.getValue("lockId"));
            assertThat(row).as(scenario).isNotNull();
            assertThat(row.getLong("contended"))
                    .as(scenario)
                    .isEqualTo(SCRIPT.stream()
                            .filter(wait -> wait.scenario.equals(scenario))
                            .count());
            assertThat(row.getInt("longestQueue")).as(scenario).isEqualTo(longestQueues.get(scenario));
            assertThat(row.getString("lockKind")).isEqualTo(observed.get(0).script.kind);
            long waited = observed.stream()
                    .mapToLong(o -> o.event.getDuration().toNanos())
                    .sum();
            long longest = observed.stream()
                    .mapToLong(o -> o.event.getDuration().toNanos())
                    .max()
                    .orElseThrow();
            assertThat(row.getDuration("waited").toNanos())
                    .as(scenario)
                    .isCloseTo(waited, within(observed.size() * PREEMPTION_NANOS));
            assertThat(row.getDuration("longestWait").toNanos())
                    .as(scenario)
                    .isCloseTo(longest, within(PREEMPTION_NANOS));
        });
    }

    /** One wait of the script, as it should be seen. */
    record Wait(String scenario, String waiter, String kind, String mode, int queueLength, String outcome) {}

    /** An event of a scripted waiter, with the host's bounds for its duration in nanoseconds. */
    record Observed(Wait script, RecordedEvent event, long least, long most) {}

    /** One run of the host. */
    record Run(String threads, Finished host, Events events) {
        static Run of(String threads, Path directory) throws Exception {
            Path file = directory.resolve(threads + ".jfr");
            Finished host = ChildJvm.runHost(LockHost.class, List.of(AgentJar.argument("")), threads, file.toString());
            assertThat(host.exitCode()).as(host::transcript).isZero();
            return new Run(threads, host, Events.read(file));
        }

        List<RecordedEvent> contentions() {
            return events.of("sage.LockContention");
        }

        long holder(String scenario) {
            return host.values("holder").stream()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(scenario))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .findFirst()
                    .orElseThrow();
        }

        List<Observed> observed() {
            List<Observed> all = new ArrayList<>();
            for (String line : host.values("wait")) {
                String[] words = line.split(" ");
                for (RecordedEvent event : contentions()) {
                    if (event.getThread().getJavaThreadId() == Long.parseLong(words[2])) {
                        Wait wait = new Wait(
                                words[0],
                                words[1],
                                event.getString("lockKind"),
                                event.getString("mode"),
                                event.getInt("queueLength"),
                                event.getString("outcome"));
                        all.add(new Observed(wait, event, Long.parseLong(words[3]), Long.parseLong(words[4])));
                    }
                }
            }
            return all;
        }

        @Override
        public String toString() {
            return threads + " threads";
        }
    }
}
