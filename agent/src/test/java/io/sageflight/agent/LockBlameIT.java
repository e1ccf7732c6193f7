/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.host.BlameHost;
import io.sageflight.agent.harness.LockRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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

/** Who let a lock go that others waited for, how long it had it, and what that cost them. */
@Timeout(180)
class LockBlameIT {
    /** What is promised: times are right within a millisecond, or a twentieth where that is more. */
    private static final long PROMISED_NANOS = 1_000_000;

    /** Beyond the host's own bounds, for clocks of two processors. */
    private static final long SLACK_NANOS = 200_000;

    private static List<LockRecording> runs;

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        runs = LockRecording.withEachSortOfThreads(BlameHost.class, directory, "");
    }

    static Stream<LockRecording> runs() {
        return runs.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachReleaseThatAThreadWaitedForIsOneEventOfTheThreadThatHadTheLock(LockRecording run) {
        for (List<Hold> chain : chains(run)) {
            for (Hold hold : chain) {
                List<RecordedEvent> blames = blamesOf(run, hold.id);
                assertThat(blames).as(hold.toString()).hasSize(hold.waiters == 0 ? 0 : 1);
                for (RecordedEvent blame : blames) {
                    assertThat(blame.getInt("waiters")).as(hold.toString()).isEqualTo(hold.waiters);
                    assertThat(LockRecording.isIn(blame, BlameHost.class, "giveBack"))
                            .as(hold + " " + blame)
                            .isTrue();
                }
            }
        }
    }

    /** The first holder's time counts from the first waiter on, that of the others from having the lock. */
    @ParameterizedTest
    @MethodSource("runs")
    void heldIsTheTimeBetweenLockAndRelease(LockRecording run) {
        List<Bounds> judged = new ArrayList<>();
        for (List<Hold> chain : chains(run)) {
            for (int i = 0; i < chain.size() - 1; i++) {
                Hold hold = chain.get(i);
                Hold next = chain.get(i + 1);
                long held = blamesOf(run, hold.id).get(0).getLong("held");
                if (i == 0 && hold.scenario.equals("stamped")) {
                    assertThat(held)
                            .as("had it before anybody waited, and the lock does not say")
                            .isEqualTo(-1);
                    continue;
                }
                Bounds bounds = i == 0
                        ? new Bounds(hold.release - next.parked, hold.released - next.start)
                        : new Bounds(hold.release - hold.locked, hold.released - chain.get(i - 1).release);
                bounds.assertHold(held, hold);
                judged.add(bounds);
            }
        }
        assertThat(judged).hasSize(6 * 4 - 1);
        assumeMostAreNarrow(judged);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waitIsTheTimeBetweenWantingTheLockAndHavingIt(LockRecording run) {
        List<Bounds> judged = new ArrayList<>();
        for (List<Hold> chain : chains(run)) {
            for (int i = 1; i < chain.size(); i++) {
                Hold hold = chain.get(i);
                List<RecordedEvent> events = run.contentionsOf(hold.id);
                assertThat(events).as(hold.toString()).hasSize(1);
                Bounds bounds = new Bounds(chain.get(i - 1).release - hold.parked, hold.locked - hold.start);
                bounds.assertHold(events.get(0).getDuration().toNanos(), hold);
                judged.add(bounds);
            }
        }
        assertThat(judged).hasSize(6 * 4);
        assumeMostAreNarrow(judged);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waitedIsWhatTheThreadsInTheQueueHaveWaitedSinceTheReleaseBefore(LockRecording run) {
        List<Bounds> judged = new ArrayList<>();
        for (List<Hold> chain : chains(run)) {
            for (int i = 0; i < chain.size() - 1; i++) {
                Hold hold = chain.get(i);
                long least = 0;
                // Who has it now waited for its processor after that release: nobody else is to blame for that.
                long most = i == 0 ? 0 : hold.locked - chain.get(i - 1).release;
                for (Hold later : chain.subList(i + 1, chain.size())) {
                    least += hold.release - (i == 0 ? later.parked : chain.get(i - 1).released);
                    most += hold.released - (i == 0 ? later.start : chain.get(i - 1).release);
                }
                Bounds bounds = new Bounds(least, most);
                bounds.assertHold(blamesOf(run, hold.id).get(0).getLong("waited"), hold);
                judged.add(bounds);
            }
        }
        assertThat(judged).hasSize(6 * 4);
        assumeMostAreNarrow(judged);
    }

    /** Each wait is charged up to the release that ended it; the rest of it is the waiter's way back to its processor. */
    @ParameterizedTest
    @MethodSource("runs")
    void releasesTogetherAreChargedWithAllWaits(LockRecording run) {
        for (List<Hold> chain : chains(run)) {
            Set<Long> threads = chain.stream().map(Hold::id).collect(Collectors.toSet());
            Set<Long> locks = run.locksOf(threads);
            assertThat(locks).hasSize(1);
            RecordedEvent row = run.row(locks.iterator().next());
            assertThat(row.getLong("contended")).isEqualTo(4);
            long charged = run.blames().stream()
                    .filter(event -> locks.contains(event.getLong("lockId")))
                    .mapToLong(event -> event.getLong("waited"))
                    .sum();
            long wakingUp = 0;
            for (int i = 1; i < chain.size(); i++) {
                wakingUp += chain.get(i).locked - chain.get(i - 1).release;
            }
            long waited = row.getDuration("waited").toNanos();
            assertThat(charged)
                    .as(chain.get(0).scenario)
                    .isBetween(waited - wakingUp - SLACK_NANOS, waited + SLACK_NANOS);
        }
    }

    /** The waits that ended before are nobody's who comes later. */
    @ParameterizedTest
    @MethodSource("runs")
    void waiterThatGivesUpIsChargedToNobodyWhoHeldTheLockLater(LockRecording run) {
        assertThat(blamesOf(run, holder(run, "given-up"))).isEmpty();
        List<RecordedEvent> blames = blamesOf(run, holder(run, "afterwards"));
        assertThat(blames).hasSize(1);
        assertThat(blames.get(0).getInt("waiters")).isEqualTo(1);
        RecordedEvent wait =
                run.contentionsOf(waiters(run, "afterwards").get(0)).get(0);
        assertThat(blames.get(0).getLong("waited"))
                .isLessThanOrEqualTo(wait.getDuration().toNanos());
        for (long waiter : waiters(run, "given-up")) {
            assertThat(blamesOf(run, waiter)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void readersAreBlamedForWritersOnlyAndForHowLongIsUnknown(LockRecording run) {
        for (String scenario : List.of("readers", "stamped-readers")) {
            List<RecordedEvent> blames = blamesOf(run, holder(run, scenario));
            assertThat(blames).as(scenario).hasSize(1);
            assertThat(blames.get(0).getInt("waiters")).as(scenario).isEqualTo(3);
            for (long reader : waiters(run, scenario)) {
                assertThat(blamesOf(run, reader)).as(scenario).isEmpty();
            }
        }
        List<RecordedEvent> blames = blamesOf(run, holder(run, "read-held"));
        assertThat(blames).hasSize(1);
        assertThat(blames.get(0).getLong("held")).isEqualTo(-1);
        assertThat(blames.get(0).getInt("waiters")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nothingElseIsBlamed(LockRecording run) {
        Set<Long> holders = new HashSet<>();
        chains(run).forEach(chain -> chain.forEach(hold -> holders.add(hold.id)));
        for (String scenario : List.of("afterwards", "readers", "read-held", "stamped-readers")) {
            holders.add(holder(run, scenario));
        }
        // On a busy machine the main thread may lose its processor with a queue's own lock: then it is to blame.
        assertThat(run.blames())
                .as("latches, queues, futures and idle workers woke many a thread")
                .filteredOn(event -> !holders.contains(LockRecording.threadId(event)))
                .allSatisfy(event -> assertThat(run.contentions())
                        .anyMatch(wait -> wait.getLong("lockId") == event.getLong("lockId")
                                && wait.getLong("ownerId") == LockRecording.threadId(event)));
    }

    private static List<RecordedEvent> blamesOf(LockRecording run, long thread) {
        return run.blames().stream()
                .filter(event -> LockRecording.threadId(event) == thread)
                .toList();
    }

    private static long holder(LockRecording run, String scenario) {
        return threads(run, "holder", scenario, 1).get(0);
    }

    private static List<Long> waiters(LockRecording run, String scenario) {
        return threads(run, "wait", scenario, 2);
    }

    private static List<Long> threads(LockRecording run, String word, String scenario, int column) {
        return run.host().values(word).stream()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals(scenario))
                .map(words -> Long.valueOf(words[column]))
                .toList();
    }

    private static List<List<Hold>> chains(LockRecording run) {
        Map<String, List<Hold>> chains =
                run.host().values("hold").stream().map(Hold::of).collect(Collectors.groupingBy(Hold::scenario));
        assertThat(chains).hasSize(6);
        return List.copyOf(chains.values());
    }

    /**
     * Every time lies within the host's bounds, however busy the machine is. A thread that loses its processor between two
     * readings of the clock makes them wide: then they say little of what is promised.
     */
    private static void assumeMostAreNarrow(List<Bounds> judged) {
        long narrow = judged.stream().filter(Bounds::areNarrow).count();
        assumeTrue(2 * narrow > judged.size(), () -> "busy machine: " + judged);
    }

    /** What a time is at least and at most, by the host's clock; in nanoseconds. */
    record Bounds(long least, long most) {
        void assertHold(long nanos, Hold hold) {
            assertThat(nanos).as(hold.toString()).isBetween(least - SLACK_NANOS, most + SLACK_NANOS);
        }

        boolean areNarrow() {
            return most - least <= Math.max(PROMISED_NANOS, least / 20);
        }
    }

    /** The host's view of one hold; instants by its clock, in nanoseconds. */
    record Hold(
            String scenario, long id, int waiters, long start, long parked, long locked, long release, long released) {
        static Hold of(String line) {
            String[] words = line.split(" ");
            long[] n = Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray();
            return new Hold(words[0], n[0], (int) n[1], n[2], n[3], n[4], n[5], n[6]);
        }
    }
}
