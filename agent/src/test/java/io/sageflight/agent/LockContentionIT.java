/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.host.LockHost;
import io.sageflight.agent.ScriptedRun.Observed;
import io.sageflight.agent.ScriptedRun.Wait;
import io.sageflight.agent.harness.Jdk;
import io.sageflight.agent.harness.LockRecording;
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
    /** Those that wait for events, and the one that wakes them. */
    private static final Set<String> EVENT_THREADS = Set.of("idle", "main");

    /** Between the host's clock readings around a wait and the event's own. */
    private static final long SLACK_NANOS = 3_000_000;

    /** Between the end of an event and the statistics' own reading of the clock: the thread may lose its processor. */
    private static final long PREEMPTION_NANOS = 20_000_000;

    /** Of 400 ms, which began before the event did. */
    private static final long LEAST_TIMEOUT_NANOS = 400_000_000 - PREEMPTION_NANOS;

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
            new Wait("read", "reader", "ReentrantReadWriteLock", "shared", 1, "acquired"),
            new Wait("read", "interrupted", "ReentrantReadWriteLock", "shared", 2, "interrupted"),
            new Wait("read", "timed", "ReentrantReadWriteLock", "exclusive", 2, "timeout"),
            new Wait("stamped", "reader", "StampedLock", "shared", 0, "acquired"),
            new Wait("stamped", "timed", "StampedLock", "exclusive", 1, "timeout"),
            new Wait("stamped", "interrupted", "StampedLock", "exclusive", 1, "interrupted"),
            new Wait("stamped", "writer", "StampedLock", "exclusive", 1, "acquired"),
            new Wait("semaphore", "first", "Semaphore", "shared", 0, "acquired"),
            new Wait("semaphore", "timed", "Semaphore", "shared", 1, "timeout"),
            new Wait("stamped-read", "writer", "StampedLock", "exclusive", 0, "acquired"),
            new Wait("stamped-read", "timed", "StampedLock", "exclusive", 1, "timeout"),
            new Wait("stamped-read", "timed", "StampedLock", "shared", 1, "timeout"),
            new Wait("section", "reader", "Section", "shared", 0, "acquired"),
            new Wait("fair", "first", "ReentrantLock", "exclusive", 0, "acquired"),
            new Wait("fair", "timed", "ReentrantLock", "exclusive", 1, "timeout"),
            new Wait("fair", "interrupted", "ReentrantLock", "exclusive", 1, "interrupted"),
            new Wait("fair", "second", "ReentrantLock", "exclusive", 1, "acquired"),
            new Wait("fair-semaphore", "first", "Semaphore", "shared", 0, "acquired"),
            new Wait("fair-semaphore", "interrupted", "Semaphore", "shared", 1, "interrupted"),
            new Wait("mutex", "first", "Mutex", "exclusive", 0, "acquired"),
            new Wait("mutex", "timed", "Mutex", "exclusive", 1, "timeout"),
            new Wait("mutex", "interrupted", "Mutex", "exclusive", 1, "interrupted"),
            new Wait("long-mutex", "first", "LongMutex", "exclusive", 0, "acquired"),
            new Wait("long-mutex", "timed", "LongMutex", "exclusive", 1, "timeout"),
            new Wait("long-mutex", "interrupted", "LongMutex", "exclusive", 1, "interrupted"));

    /** Held exclusively by a thread that the lock knows. */
    private static final Set<String> OWNED = Set.of("reentrant", "written", "fair", "mutex", "long-mutex");

    private static final Map<String, Integer> LONGEST_QUEUES = Map.ofEntries(
            Map.entry("reentrant", 3),
            Map.entry("written", 4),
            Map.entry("read", 3),
            Map.entry("stamped", 2),
            Map.entry("semaphore", 2),
            Map.entry("stamped-read", 2),
            Map.entry("section", 1),
            Map.entry("fair", 2),
            Map.entry("fair-semaphore", 2),
            Map.entry("mutex", 2),
            Map.entry("long-mutex", 2));

    private static final List<ScriptedRun> RUNS = new ArrayList<>();

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        RUNS.clear();
        LockRecording.withEachSortOfThreads(LockHost.class, directory, "")
                .forEach(run -> RUNS.add(new ScriptedRun(run)));
    }

    static Stream<ScriptedRun> runs() {
        return RUNS.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyScriptedWaitIsOneEvent(ScriptedRun run) {
        assertThat(run.observed().stream().map(Observed::script)).containsExactlyInAnyOrderElementsOf(SCRIPT);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void ownerIsTheThreadThatHeldTheLockWhenTheWaitBegan(ScriptedRun run) {
        for (Observed observed : run.observed()) {
            String scenario = observed.script().scenario();
            RecordedEvent event = observed.event();
            if (OWNED.contains(scenario)) {
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
    void durationIsTheTimeWaited(ScriptedRun run) {
        assertThat(run.observed()).isNotEmpty().allSatisfy(observed -> {
            long least = observed.script().outcome().equals("timeout") ? LEAST_TIMEOUT_NANOS : observed.least();
            assertThat(observed.event().getDuration().toNanos())
                    .as(observed.script().toString())
                    .isBetween(least - SLACK_NANOS, observed.most() + SLACK_NANOS);
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eventsOfOneLockShareItsIdentityAndNameItsPlaceInTheHost(ScriptedRun run) {
        Map<String, Set<Long>> ids = run.observed().stream()
                .collect(Collectors.groupingBy(
                        observed -> observed.script().scenario(),
                        Collectors.mapping(observed -> observed.event().getLong("lockId"), Collectors.toSet())));
        assertThat(ids.values())
                .allSatisfy(idsOfOneLock -> assertThat(idsOfOneLock).hasSize(1));
        assertThat(ids.values().stream().flatMap(Set::stream).distinct()).hasSize(LONGEST_QUEUES.size());
        assertThat(run.observed()).allSatisfy(observed -> {
            assertThat(observed.event().getString("lockName")).containsPattern("LockHost|Mutex");
            assertThat(observed.event().getClass("lockClass").getName())
                    .contains(observed.script().kind());
            assertThat(observed.event().getBoolean("reacquired")).isFalse();
            assertThat(observed.event().getLong("sessionRef")).isZero();
            assertThat(observed.event().getStackTrace().getFrames().stream()
                            .map(frame -> frame.getMethod().getType().getName()))
                    .contains(LockHost.class.getName());
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waitsForAnEventAreNoContention(ScriptedRun run) {
        List<String> idle = run.recording().host().values("idle");
        assertThat(idle).hasSize(9);
        // On a busy machine a thread may lose its processor with a queue's own lock, which is contention.
        List<RecordedEvent> ofIdle = run.recording().contentions().stream()
                .filter(event -> EVENT_THREADS.contains(LockRecording.threadName(event)))
                .toList();
        assertThat(ofIdle)
                .allSatisfy(event -> assertThat(event.getString("ownerName")).isIn(EVENT_THREADS));
        Set<Long> known = Stream.concat(run.observed().stream().map(Observed::event), ofIdle.stream())
                .map(event -> event.getLong("lockId"))
                .collect(Collectors.toSet());
        assertThat(run.recording().rows())
                .extracting(row -> row.getLong("lockId"))
                .as("no other lock, queue, latch or pool has a row")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void statisticsCountEveryWait(ScriptedRun run) {
        Map<String, List<Observed>> byScenario = run.observed().stream()
                .collect(Collectors.groupingBy(observed -> observed.script().scenario()));
        byScenario.forEach((scenario, observed) -> {
            RecordedEvent row = run.recording().row(observed.get(0).event().getLong("lockId"));
            assertThat(row.getLong("contended"))
                    .as(scenario)
                    .isEqualTo(SCRIPT.stream()
                            .filter(wait -> wait.scenario().equals(scenario))
                            .count());
            assertThat(row.getInt("longestQueue")).as(scenario).isEqualTo(LONGEST_QUEUES.get(scenario));
            assertThat(row.getString("lockKind"))
                    .isEqualTo(observed.get(0).event().getString("lockKind"));
            long waited = observed.stream()
                    .mapToLong(o -> o.event().getDuration().toNanos())
                    .sum();
            long longest = observed.stream()
                    .mapToLong(o -> o.event().getDuration().toNanos())
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
}
