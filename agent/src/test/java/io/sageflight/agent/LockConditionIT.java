/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.ConditionHost;
import io.sageflight.agent.harness.LockRecording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taking a lock back after a condition is a wait from the signal on, if the lock was not free then. */
@Timeout(180)
class LockConditionIT {
    /** Between the host's clock readings and the event's own. */
    private static final long SLACK_NANOS = 3_000_000;

    /** A lock held no longer than this after the signal was free. */
    private static final long FREE_WITHIN_NANOS = 1_000_000;

    private static final Set<String> HELD = Set.of("held", "held-fair", "held-write", "held-mutex", "all", "timed");

    private static List<LockRecording> runs;

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        runs = LockRecording.withEachSortOfThreads(ConditionHost.class, directory, "");
    }

    static Stream<LockRecording> runs() {
        return runs.stream();
    }

    private static List<Woken> woken(LockRecording run) {
        return run.host().values("woken").stream().map(Woken::of).toList();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachThreadThatFoundTheLockHeldLeavesOneEventAndItsOwnerIsWhoSignalled(LockRecording run) {
        List<Woken> held = woken(run).stream()
                .filter(thread -> HELD.contains(thread.scenario))
                .toList();
        assertThat(held).hasSize(8);
        assertThat(held).allSatisfy(thread -> {
            List<RecordedEvent> events = run.contentionsOf(thread.id);
            assertThat(events).as(thread.toString()).hasSize(1);
            RecordedEvent event = events.get(0);
            assertThat(event.getBoolean("reacquired")).isTrue();
            assertThat(event.getString("mode")).isEqualTo("exclusive");
            assertThat(event.getString("outcome")).isEqualTo("acquired");
            assertThat(event.getString("ownerName")).isEqualTo("main");
            assertThat(event.getDuration().toNanos())
                    .as(thread.toString())
                    .isBetween(thread.least - SLACK_NANOS, thread.most + SLACK_NANOS);
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void statisticsCountThem(LockRecording run) {
        woken(run).stream()
                .filter(thread -> HELD.contains(thread.scenario))
                .collect(Collectors.groupingBy(Woken::scenario))
                .forEach((scenario, threads) -> {
                    Set<Long> locks =
                            run.locksOf(threads.stream().map(Woken::id).collect(Collectors.toSet()));
                    assertThat(locks).as(scenario).hasSize(1);
                    RecordedEvent row = run.row(locks.iterator().next());
                    assertThat(row.getLong("contended")).as(scenario).isEqualTo(threads.size());
                    assertThat(row.getInt("longestQueue")).as(scenario).isEqualTo(threads.size());
                });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void threadThatFoundTheLockFreeDidNotWaitForIt(LockRecording run) {
        List<Woken> free = woken(run).stream()
                .filter(thread -> thread.scenario.equals("at-once") && thread.held < FREE_WITHIN_NANOS)
                .toList();
        assertThat(free).isNotEmpty();
        assertThat(free)
                .allSatisfy(thread -> assertThat(run.contentionsOf(thread.id))
                        .as(thread.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void lockGoesByItsOwnNameAndNotByThatOfItsCondition(LockRecording run) {
        String[] threads = run.host().value("guarded").split(" ");
        Set<Long> ids = Set.of(Long.parseLong(threads[0]), Long.parseLong(threads[1]));
        Set<Long> locks = run.locksOf(ids);
        assertThat(locks).hasSize(1);
        assertThat(run.row(locks.iterator().next()).getString("lockName")).isEqualTo("ConditionHost.guard");
    }

    /** Each of the waiters was there when the signalling thread let the lock go. */
    @ParameterizedTest
    @MethodSource("runs")
    void whoSignalsAndKeepsTheLockIsToBlame(LockRecording run) {
        List<Woken> all = woken(run).stream()
                .filter(thread -> thread.scenario.equals("all"))
                .toList();
        long lock = run.locksOf(all.stream().map(Woken::id).collect(Collectors.toSet()))
                .iterator()
                .next();
        RecordedEvent blame = run.blames().stream()
                .filter(event -> event.getLong("lockId") == lock)
                .filter(event -> LockRecording.threadName(event).equals("main"))
                .findFirst()
                .orElseThrow();
        assertThat(blame.getInt("waiters")).isEqualTo(3);
        assertThat(blame.getLong("held")).isBetween(all.get(0).least - SLACK_NANOS, all.get(0).held + SLACK_NANOS);
        assertThat(blame.getLong("waited"))
                .isBetween(3 * (all.get(0).least - SLACK_NANOS), 3 * (all.get(0).held + SLACK_NANOS));
    }

    /** What the host says of one thread; times in nanoseconds. */
    record Woken(String scenario, long id, long least, long most, long held) {
        static Woken of(String line) {
            String[] words = line.split(" ");
            long[] numbers =
                    Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
            return new Woken(words[0], numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }
}
