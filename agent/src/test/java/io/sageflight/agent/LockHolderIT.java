/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.HolderHost;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.LockRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a lock's holder does while others wait long, and waits that do not end. */
@Timeout(180)
class LockHolderIT {
    private static final long SAMPLED_FROM_NANOS = 20_000_000;
    private static final long STUCK_FROM_NANOS = 1_000_000_000;

    private static final List<String> NAPS = List.of("nap", "nap-fair", "nap-write", "nap-mutex", "nap-signalled");

    private static final List<Run> RUNS = new ArrayList<>();
    private static Run unsampled;
    private static Run onlyStuck;

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        RUNS.clear();
        Path stuck = Files.createDirectory(directory.resolve("stuck"));
        for (LockRecording run : LockRecording.withEachSortOfThreads(HolderHost.class, stuck, "lock-stuck=1s")) {
            RUNS.add(new Run(run, Events.read(stuck.resolve(run.label() + ".jfr.early"))));
        }
        unsampled = run(directory, "lock-holder-sampling=off,lock-stuck=off");
        onlyStuck = run(directory, "lock-holder-sampling=20s,lock-stuck=1s");
    }

    private static Run run(Path directory, String options) throws Exception {
        Path own = Files.createTempDirectory(directory, "run");
        LockRecording run = LockRecording.of(HolderHost.class, own, options, "platform");
        return new Run(run, Events.read(own.resolve("platform.jfr.early")));
    }

    static Stream<Run> runs() {
        return RUNS.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void samplesShowWhatTheHolderDoes(Run run) {
        for (String scenario : NAPS) {
            List<RecordedEvent> all = run.holders(scenario, "sampled");
            // After 20 ms, and each time after twice as long, as far as the nap goes.
            assertThat(all.size()).as(scenario).isBetween(1, 6);
            long holder = run.held(scenario).holder;
            // At most one came when the first waiter had the lock, before the second did.
            assertThat(all)
                    .filteredOn(event -> event.getLong("ownerId") != holder)
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(
                            event -> assertThat(event.getString("ownerName")).isEqualTo("JFR " + scenario + " waiter"));
            List<RecordedEvent> samples = all.stream()
                    .filter(event -> event.getLong("ownerId") == holder)
                    .toList();
            assertThat(samples).allSatisfy(event -> {
                assertThat(event.getString("ownerName")).isEqualTo(scenario);
                assertThat(event.getString("ownerStack"))
                        .contains("HolderHost.")
                        .doesNotContain("HolderHost.hang");
                assertThat(event.getLong("waitedSoFar")).isGreaterThanOrEqualTo(SAMPLED_FROM_NANOS);
            });
            assertThat(samples)
                    .filteredOn(event -> isIn(event, "HolderHost.nap"))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getInt("waiters")).isEqualTo(2));
            // All but those before the second waiter came, and one that came between the end of the nap and the
            // release.
            assertThat(samples)
                    .filteredOn(event -> !isIn(event, "HolderHost.nap") && !isIn(event, "CountDownLatch.await"))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static boolean isIn(RecordedEvent sample, String method) {
        return sample.getString("ownerStack").contains(method);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waiterThatIsStuckIsReportedWhileItWaits(Run run) {
        for (String scenario : List.of("hang", "hang-stamped")) {
            List<RecordedEvent> stuck = run.holders(scenario, "stuck");
            Held held = run.held(scenario);
            long waited = run.recording
                    .contentionsOf(held.waiter)
                    .get(0)
                    .getDuration()
                    .toNanos();
            assertThat(stuck.size()).as(scenario).isBetween(1, (int) (waited / STUCK_FROM_NANOS));
            assertThat(stuck).allSatisfy(event -> {
                assertThat(event.getEndTime()).isBefore(held.released);
                assertThat(event.getLong("waitedSoFar")).isGreaterThanOrEqualTo(STUCK_FROM_NANOS);
                assertThat(event.getInt("waiters")).isEqualTo(2);
                boolean owned = scenario.equals("hang");
                assertThat(event.getLong("ownerId")).isEqualTo(owned ? held.holder : 0);
                assertThat(event.getString("ownerStack")).contains(owned ? "HolderHost.hang" : "");
            });
        }
        for (String scenario : NAPS) {
            assertThat(run.holders(scenario, "stuck")).as(scenario).isEmpty();
        }
    }

    /** The lock's identity is in no other event by then: its waiters have not got it yet. */
    @ParameterizedTest
    @MethodSource("runs")
    void recordingDumpedWhileAThreadIsBlockedShowsThat(Run run) {
        assertThat(run.early.of("sage.LockContention"))
                .noneMatch(event -> LockRecording.threadId(event) == run.held("hang").waiter);
        List<RecordedEvent> chunk = run.early.of("sage.LockHolder").stream()
                .filter(event -> event.getString("reason").equals("chunk"))
                .filter(event -> event.getLong("ownerId") == run.held("hang").holder)
                .toList();
        assertThat(chunk).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getInt("waiters")).isEqualTo(2);
            assertThat(event.getString("ownerName")).isEqualTo("hang");
            assertThat(event.getString("ownerStack")).contains("HolderHost.hang");
        });
    }

    @Test
    void nothingIsSampledWhereThatIsOff() {
        assertThat(unsampled.recording.contentions()).hasSize(2 * (NAPS.size() + 2));
        assertThat(unsampled.recording.events().of("sage.LockHolder")).isEmpty();
        assertThat(unsampled.early.of("sage.LockHolder")).isEmpty();
    }

    @Test
    void stuckWaitsAreReportedThoughHoldersAreLookedAtLaterOrNever() {
        for (String scenario : List.of("hang", "hang-stamped")) {
            assertThat(onlyStuck.holders(scenario, "stuck")).as(scenario).isNotEmpty();
        }
        assertThat(onlyStuck.recording.events().of("sage.LockHolder"))
                .noneMatch(event -> event.getString("reason").equals("sampled"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void lookingIsNoError(Run run) {
        assertThat(run.recording.overhead().getLong("errors")).isZero();
    }

    /** What the host says of one lock. */
    record Held(long holder, long waiter, Instant released) {}

    /** @param early what was dumped while threads waited */
    record Run(LockRecording recording, Events early) {
        Held held(String scenario) {
            Map<String, Held> all = recording.host().values("held").stream()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            words -> words[0],
                            words -> new Held(
                                    Long.parseLong(words[1]), Long.parseLong(words[2]), Instant.parse(words[3]))));
            return all.get(scenario);
        }

        /** By the lock that the scenario's waiters waited for. */
        List<RecordedEvent> holders(String scenario, String reason) {
            long lock = recording.contentionsOf(held(scenario).waiter).get(0).getLong("lockId");
            return recording.events().of("sage.LockHolder").stream()
                    .filter(event -> event.getLong("lockId") == lock)
                    .filter(event -> event.getString("reason").equals(reason))
                    .toList();
        }

        @Override
        public String toString() {
            return recording + " threads";
        }
    }
}
