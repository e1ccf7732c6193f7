/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.MonitorHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits for woven monitors, scripted by {@link MonitorHost}: who waited, who held, and for how long. */
@Timeout(180)
class MonitorContentionIT {
    private static final String OPTION = "monitors=com.acme.host.Vault";

    /** Between the host's clock readings around a wait and the agent's; or a twentieth, if that is more. */
    private static final long SLACK_NANOS = 1_000_000;

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

    private static long slack(long nanos) {
        return Math.max(SLACK_NANOS, nanos / 20);
    }

    private static void assertBetween(Bounds bounds, long nanos, String what) {
        assertThat(nanos).as(what).isBetween(bounds.least - slack(bounds.least), bounds.most + slack(bounds.most));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyWaitForABlockIsOneEventThatLastsAsLong(Run run) {
        List<Bounds> expected = run.waits().stream()
                .filter(wait -> !wait.scenario.equals("unseen"))
                .toList();
        assertThat(expected).hasSize(2 + 1 + 20 + 1 + 1);
        assertThat(expected).allSatisfy(wait -> {
            RecordedEvent event = single(run.of("sage.LockContention", wait.thread));
            assertBetween(wait, event.getDuration().toNanos(), wait.scenario);
            assertThat(event.getString("lockKind")).isEqualTo("monitor");
            assertThat(event.getString("outcome")).isEqualTo("acquired");
            assertThat(event.getString("lockName")).isEqualTo(wait.scenario.equals("method") ? "Vault" : "Vault.door");
            assertThat(methods(event)).anyMatch(name -> name.startsWith("com.acme.host.Vault.in"));
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void waitsForSynchronizedMethodsAreLeftToTheJvmsOwnEvents(Run run) {
        for (Bounds wait : run.waits()) {
            if (wait.scenario.equals("unseen")) {
                assertThat(run.of("sage.LockContention", wait.thread)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void ownerIsTheThreadThatHadTheMonitorWhenTheWaitBegan(Run run) {
        for (String scenario : List.of("block", "method", "nested")) {
            for (Bounds wait : run.waits(scenario)) {
                RecordedEvent event = single(run.of("sage.LockContention", wait.thread));
                assertThat(event.getString("ownerName")).as(scenario).isEqualTo("holder-" + scenario);
                assertThat(event.getLong("ownerId")).isEqualTo(run.hold(scenario).thread);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void releaseIsBlamedOnTheHolderWithItsStackAndItsExactHold(Run run) {
        assertBlame(run, "block", 2, "com.acme.host.Vault.inBlock");
        assertBlame(run, "method", 1, "com.acme.host.Vault.inMethod");
        assertBlame(run, "nested", 1, "com.acme.host.Vault.nested");
    }

    private static void assertBlame(Run run, String scenario, int waiters, String method) {
        Bounds hold = run.hold(scenario);
        RecordedEvent blame = single(run.of("sage.LockBlame", hold.thread));
        assertThat(blame.getInt("waiters")).as(scenario).isEqualTo(waiters);
        assertBetween(hold, blame.getDuration("held").toNanos(), "hold of " + scenario);
        long least = run.waits(scenario).stream().mapToLong(wait -> wait.least).sum();
        long most = run.waits(scenario).stream().mapToLong(wait -> wait.most).sum();
        assertBetween(
                new Bounds(scenario, hold.thread, least, most),
                blame.getDuration("waited").toNanos(),
                "waiting for " + scenario);
        assertThat(methods(blame)).contains(method);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void longHoldOfAMethodIsToldWithoutItsWaiters(Run run) {
        Bounds hold = run.hold("unseen");
        RecordedEvent blame = single(run.of("sage.LockBlame", hold.thread));
        assertThat(blame.getInt("waiters")).isEqualTo(-1);
        assertBetween(hold, blame.getDuration("held").toNanos(), "hold");
    }

    /** Who waits is asked only after the exit there: a waiter that got in before that goes unseen. */
    @ParameterizedTest
    @MethodSource("runs")
    void exitByAnExceptionIsARelease(Run run) {
        List<Bounds> holds = run.bounds("hold").stream()
                .filter(hold -> hold.scenario.equals("refusing"))
                .filter(hold -> !run.of("sage.LockBlame", hold.thread).isEmpty())
                .toList();
        assertThat(holds).isNotEmpty().allSatisfy(hold -> {
            RecordedEvent blame = single(run.of("sage.LockBlame", hold.thread));
            assertThat(blame.getInt("waiters")).isEqualTo(1);
            assertBetween(hold, blame.getDuration("held").toNanos(), "hold");
        });
    }

    @ParameterizedTest
    @MethodSource("runs")
    void timeSpentInWaitIsNoHold(Run run) {
        Bounds hold = run.hold("waiting");
        RecordedEvent blame = single(run.of("sage.LockBlame", hold.thread));
        assertBetween(hold, blame.getDuration("held").toNanos(), "hold after the notification");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void statisticsCountTheWaitsOfEachMonitor(Run run) {
        Bounds wait = run.waits("block").get(0);
        long id = single(run.of("sage.LockContention", wait.thread)).getLong("lockId");
        RecordedEvent row = run.events.lastBy("sage.LockStatistics", "lockId").get(id);
        List<RecordedEvent> waits = run.events.of("sage.LockContention").stream()
                .filter(event -> event.getLong("lockId") == id)
                .toList();
        // The holder's own entry is a third if its thread loses the processor meanwhile.
        assertThat(waits).hasSizeBetween(2, 3);
        assertThat(row.getLong("contended")).isEqualTo(waits.size());
        assertThat(row.getInt("longestQueue")).isEqualTo(2);
        assertThat(row.getString("lockName")).isEqualTo("Vault.door");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void agentCountsNoError(Run run) {
        List<RecordedEvent> overhead = run.events.of("sage.AgentOverhead");
        assertThat(overhead).isNotEmpty().allMatch(event -> event.getLong("errors") == 0);
    }

    /** The JVM would give a method up whose monitors it finds out of order. */
    @Test
    void hostComputesTheSameAndItsMethodsAreStillCompiled(@TempDir Path directory) throws Exception {
        Finished alone = ChildJvm.runHost(MonitorHost.class, List.of(), "platform", "none");
        Path file = directory.resolve("compiled.jfr");
        Finished woven = ChildJvm.runHost(
                MonitorHost.class,
                List.of(
                        AgentJar.argument(OPTION + ",allocations=com.acme.host.*"),
                        "-Xverify:all",
                        "-XX:+PrintCompilation"),
                "platform",
                file.toString());
        assertThat(woven.exitCode()).as(() -> String.join("\n", woven.err())).isZero();
        assertThat(woven.value("result")).isEqualTo(alone.value("result"));
        assertThat(woven.out())
                .filteredOn(line -> line.contains("Vault::") || line.contains("SageFlightHook"))
                .anyMatch(line -> line.matches(".* 4 +com\\.acme\\.host\\.Vault::store .*"))
                .noneMatch(line -> line.contains("COMPILE SKIPPED") || line.contains("not compilable"));
    }

    @Test
    void withoutTheOptionMonitorsAreNotWoven(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("plain.jfr");
        ChildJvm.runHost(MonitorHost.class, List.of(AgentJar.argument("")), "platform", file.toString());
        assertThat(Events.read(file).of("sage.LockBlame"))
                .noneMatch(event -> event.getString("lockKind").equals("monitor"));
        assertThat(Events.read(file).of("sage.AgentOverhead")).isNotEmpty();
    }

    private static List<String> methods(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .map(RecordedFrame::getMethod)
                .map(method -> method.getType().getName() + "." + method.getName())
                .toList();
    }

    private static RecordedEvent single(List<RecordedEvent> events) {
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** How long the host says that a thread waited or held, in nanoseconds. */
    record Bounds(String scenario, long thread, long least, long most) {}

    /** One run of the host. */
    record Run(String threads, Finished host, Events events) {
        static Run of(String threads, Path directory) throws Exception {
            Path file = directory.resolve(threads + ".jfr");
            Finished host = ChildJvm.runHost(
                    MonitorHost.class, List.of(AgentJar.argument(OPTION), "-Xverify:all"), threads, file.toString());
            assertThat(host.exitCode()).as(host::transcript).isZero();
            return new Run(threads, host, Events.read(file));
        }

        /** The last three numbers of each such line. */
        List<Bounds> bounds(String word) {
            return host.values(word).stream()
                    .map(line -> line.split(" "))
                    .map(words -> new Bounds(
                            words[0],
                            Long.parseLong(words[words.length - 3]),
                            Long.parseLong(words[words.length - 2]),
                            Long.parseLong(words[words.length - 1])))
                    .toList();
        }

        List<Bounds> waits() {
            return bounds("wait");
        }

        List<Bounds> waits(String scenario) {
            return waits().stream()
                    .filter(wait -> wait.scenario.equals(scenario))
                    .toList();
        }

        Bounds hold(String scenario) {
            return bounds("hold").stream()
                    .filter(hold -> hold.scenario.equals(scenario))
                    .findFirst()
                    .orElseThrow();
        }

        List<RecordedEvent> of(String type, long thread) {
            return events.of(type).stream()
                    .filter(event -> event.getThread().getJavaThreadId() == thread)
                    .filter(event -> event.getString("lockKind").equals("monitor"))
                    .toList();
        }

        @Override
        public String toString() {
            return threads + " threads";
        }
    }
}
