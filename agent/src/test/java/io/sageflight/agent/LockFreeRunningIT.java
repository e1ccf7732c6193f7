/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.FreeRunningHost;
import io.sageflight.agent.harness.Jdk;
import io.sageflight.agent.harness.LockRecording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that contend as they please: nothing of it is lost in the statistics, and the lock stays a lock. */
@Timeout(360)
class LockFreeRunningIT {
    private static final double LEAST_NAMED = 0.95;

    private static final List<LockRecording> RUNS = new ArrayList<>();

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        RUNS.clear();
        for (String kind : List.of("unfair", "fair", "mutex", "fair-mutex", "read-write", "stamped")) {
            RUNS.add(LockRecording.of(FreeRunningHost.class, directory, "", "platform", kind));
        }
        if (Jdk.VIRTUAL_THREADS) {
            for (String kind : List.of("unfair", "fair", "mutex")) {
                RUNS.add(LockRecording.of(FreeRunningHost.class, directory, "", "virtual", kind));
            }
        }
    }

    static Stream<LockRecording> runs() {
        return RUNS.stream();
    }

    static Stream<LockRecording> runsOf(String kind) {
        return RUNS.stream().filter(run -> run.label().endsWith(kind));
    }

    static Stream<LockRecording> mutexes() {
        return runsOf("mutex");
    }

    static Stream<LockRecording> reentrantLocks() {
        return runsOf("fair");
    }

    private static long contended(LockRecording run) {
        return run.rows().stream().mapToLong(row -> row.getLong("contended")).sum();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void hostCountsRightAndTheAgentMadeNoError(LockRecording run) {
        String kind = run.label().replaceFirst("^[a-z]*-", "");
        assertThat(run.host().value("counter")).isEqualTo(Long.toString(FreeRunningHost.expected(kind)));
        assertThat(run.overhead().getLong("errors")).isZero();
    }

    /** The hook counts its calls on the way in, the rows of the locks on the way out. */
    @ParameterizedTest
    @MethodSource("runs")
    void statisticsCountEveryEntryOfTheHook(LockRecording run) {
        assertThat(contended(run)).isGreaterThan(100).isEqualTo(run.overhead().getLong("hookCalls"));
    }

    /** Counted by the host itself. */
    @ParameterizedTest
    @MethodSource("mutexes")
    void statisticsCountEveryAcquisitionThatDidNotSucceedAtOnce(LockRecording run) {
        assertThat(run.rows())
                .filteredOn(row -> row.getString("lockKind").contains("Mutex"))
                .extracting(row -> row.getLong("contended"))
                .containsExactly(Long.parseLong(run.host().value("contended")));
    }

    @ParameterizedTest
    @MethodSource("reentrantLocks")
    void ownersAreNamed(LockRecording run) {
        List<RecordedEvent> waits = run.contentions().stream()
                .filter(event -> LockRecording.threadName(event).startsWith("runner-"))
                .toList();
        long named = waits.stream()
                .filter(event -> event.getLong("ownerId") != 0)
                .filter(event -> event.getString("ownerName").startsWith("runner-"))
                .filter(event -> event.getLong("ownerId") != LockRecording.threadId(event))
                .count();
        assertThat(waits.size()).isGreaterThan(100);
        assertThat((double) named / waits.size())
                .as("%d of %d waits", named, waits.size())
                .isGreaterThanOrEqualTo(LEAST_NAMED);
    }
}
