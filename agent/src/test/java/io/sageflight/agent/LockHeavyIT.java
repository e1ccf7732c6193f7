/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.HeavyLockHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Much contention for locks that come and go: the agent's memory stays bounded and keeps no lock alive. For ten minutes of
 * it: {@code mvn -pl agent -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=LockHeavyIT
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dtest.heavy.seconds=600 verify}; what was seen is printed.
 */
class LockHeavyIT {
    private static final int SECONDS = Integer.getInteger("test.heavy.seconds", 15);

    /** Rows of the statistics: one for each lock, one for each kind beyond, and what eight threads add at once. */
    private static final int MOST_ROWS = 1_024 + 16;

    /** A row and what belongs to it, the waits of eight threads, and whatever else the agent has once. */
    private static final int MOST_OBJECTS = 10 * MOST_ROWS;

    private static final long MOST_BYTES = 1 << 20;
    private static final long HEAP_GROWTH_BYTES = 16 << 20;

    @Test
    @Timeout(1_200)
    void agentKeepsNeitherLocksNorMuchOfThem(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("heavy.jfr");
        List<String> arguments = List.of("-Xmx256m", AgentJar.argument(""));
        try (ChildJvm child =
                ChildJvm.host(HeavyLockHost.class, arguments, Integer.toString(SECONDS), file.toString())) {
            TimeUnit.SECONDS.sleep(SECONDS);
            child.awaitLine("ready");
            Map<String, long[]> histogram = histogram(child.pid());
            child.send("quit");
            Finished host = child.awaitEnd();
            assertThat(host.exitCode()).as(host::transcript).isZero();
            assertThat(host.err()).as(host::transcript).isEmpty();
            assertHost(host);
            assertBounded(host, histogram);
            assertRecorded(file);
        }
    }

    private static void assertHost(Finished host) {
        System.out.println(String.join(", ", host.out()));
        assertThat(host.value("counted")).isEqualTo(host.value("worked"));
        assertThat(Long.parseLong(host.value("locks"))).isGreaterThan(5_000);
        assertThat(Long.parseLong(host.value("dropped"))).isGreaterThan(1_000);
        assertThat(Long.parseLong(host.value("alive"))).as(host::transcript).isZero();
    }

    private static void assertBounded(Finished host, Map<String, long[]> histogram) {
        long objects = histogram.values().stream().mapToLong(line -> line[0]).sum();
        long bytes = histogram.values().stream().mapToLong(line -> line[1]).sum();
        System.out.println("the agent's objects: " + objects + ", " + bytes + " bytes");
        assertThat(histogram).containsKey("io.sageflight.instrumentation.lock.LockRow");
        assertThat(histogram.get("io.sageflight.instrumentation.lock.LockRow")[0])
                .isLessThanOrEqualTo(MOST_ROWS);
        assertThat(objects).isLessThan(MOST_OBJECTS);
        assertThat(bytes).isLessThan(MOST_BYTES);
        List<String> heap = host.values("heap");
        assertThat(Long.parseLong(heap.get(1)) - Long.parseLong(heap.get(0))).isLessThan(HEAP_GROWTH_BYTES);
    }

    /** Number and bytes of the agent's live objects, by class. */
    private static Map<String, long[]> histogram(String pid) throws Exception {
        Finished jcmd = ChildJvm.tool("jcmd", pid, "GC.class_histogram");
        assertThat(jcmd.exitCode()).as(jcmd::transcript).isZero();
        Map<String, long[]> classes = new HashMap<>();
        for (String line : jcmd.out()) {
            String[] words = line.strip().split(" +");
            if (words.length >= 4 && words[3].startsWith("io.sageflight.")) {
                classes.put(words[3], new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])});
            }
        }
        return classes;
    }

    private static void assertRecorded(Path file) throws Exception {
        Map<Object, RecordedEvent> rows = new HashMap<>();
        RecordedEvent overhead = null;
        long overflowed = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                switch (event.getEventType().getName()) {
                    case "sage.LockStatistics" -> {
                        rows.put(List.of(event.getLong("lockId"), event.getString("lockKind")), event);
                        if (event.getString("lockName").equals("(other locks)")) {
                            overflowed = Math.max(overflowed, event.getLong("contended"));
                        }
                    }
                    case "sage.AgentOverhead" -> overhead = event;
                    default -> {}
                }
            }
        }
        long contended = rows.values().stream()
                .mapToLong(row -> row.getLong("contended"))
                .sum();
        System.out.println("waits: " + contended + ", beyond the table: " + overflowed + ", " + overhead);
        assertThat(overhead.getLong("errors")).isZero();
        assertThat(overflowed).isPositive();
        // Identity hash codes may come again, in the long run.
        assertThat((double) contended / overhead.getLong("hookCalls")).isBetween(0.99, 1.0);
    }
}
