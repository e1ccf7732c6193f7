/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.SampleRecording;
import com.acme.WovenCache;
import io.sageflight.events.EventNames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTextTest {
    private static final String POOL = "com.acme.Pool.take:12";

    @TempDir
    private Path directory;

    @Test
    void locksOfOneNameAndKindShareARow() throws Exception {
        RecordingReport report = record(() -> {
            for (int id = 1; id <= 3; id++) {
                SampleRecording.contention(
                        "Connection.lock", "ReentrantLock", id, "exclusive", "io-" + id % 2, 20 * id);
            }
            SampleRecording.contention("Connection.lock", "StampedLock", 4, "exclusive", "io-4", 0);
        });

        assertThat(report.locks()).hasSize(4);
        LockGroup group = report.lockGroups().get(0);
        assertThat(group.locks()).isEqualTo(3);
        assertThat(group.sum().owners()).containsExactly(new NameCount("io-1", 2), new NameCount("io-0", 1));
        List<Distribution> single = report.locks().stream()
                .filter(lock -> lock.kind().equals("ReentrantLock"))
                .map(ContendedLock::waited)
                .toList();
        assertThat(group.sum().waited().count()).isEqualTo(3);
        assertThat(group.sum().waited().total())
                .isEqualTo(single.stream().mapToLong(Distribution::total).sum());
        assertThat(group.sum().waited().max())
                .isEqualTo(single.stream().mapToLong(Distribution::max).max().orElseThrow());
        assertThat(group.sum().waited().p50()).isEqualTo(single.get(1).max());
        assertThat(text(report, 10))
                .containsPattern("Connection.lock +ReentrantLock +exclusive +3 +3 ")
                .containsPattern("Connection.lock +io-1 \\(67 %\\)")
                .contains("3 locks `Connection.lock` made 3 acquisitions wait ")
                .contains("; io-1 held them in 67 % of the waits.");
    }

    @Test
    void monitorsOfOneClassAndPlaceShareARow() throws Exception {
        RecordingReport report;
        Path file = directory.resolve("monitors.jfr");
        try (SampleRecording sample = SampleRecording.startForeign()) {
            sample.contendedMonitor("a");
            sample.contendedMonitor("b");
            sample.dump(file);
            report = RecordingReader.read(file);
        }

        String type = SampleRecording.CacheMonitor.class.getName();
        assertThat(report.lockGroups())
                .filteredOn(group -> group.sum().lock().equals(type))
                .singleElement()
                .satisfies(group -> assertThat(group.sum().waited().count()).isEqualTo(2));
        assertThat(text(report, 10)).contains(" " + type);
    }

    @Test
    void monitorsThatOnlyTheJvmKnowsAreNotCountedAsObjects() throws Exception {
        Path file = directory.resolve("monitors.jfr");
        String text;
        try (SampleRecording sample = SampleRecording.startForeign()) {
            new WovenCache(1).contendBlockWithoutEvent();
            new WovenCache(2).contendMethod();
            sample.dump(file);
            text = text(RecordingReader.read(file), 10);
        }

        assertThat(text)
                .containsPattern("com.acme.WovenCache +monitor +exclusive +- +2 ")
                .doesNotContain("lost the processor")
                .contains("  Monitors of `com.acme.WovenCache` made 2 acquisitions wait ")
                .contains("; woven-owner held them in 100 % of the waits.")
                .doesNotContain("objects of")
                .contains(
                        "  Of monitors, only waits at instrumented blocks (monitors=) are all counted; the others are those over"
                                + " the threshold of jdk.JavaMonitorEnter.\n");
    }

    @Test
    void locksAreNotSubjectToTheThresholdOfMonitors() throws Exception {
        RecordingReport report =
                record(() -> SampleRecording.contention(POOL, "ReentrantLock", 2, "exclusive", "holder", 1));

        assertThat(text(report, 10)).doesNotContain("JavaMonitorEnter");
    }

    @Test
    void holdersOfFewWaitsEachAreCountedAndOneIsNamed() throws Exception {
        RecordingReport report = record(() -> {
            for (int i = 1; i <= 6; i++) {
                SampleRecording.contention("Cache.lock", "ReentrantLock", 1, "exclusive", "gateway-" + i, 0);
            }
        });

        assertThat(text(report, 10))
                .contains("; 6 different threads held it, each in less than 20 % of the waits.")
                .containsPattern("Cache.lock +gateway-\\d \\+5 ");
    }

    @Test
    void semaphoresHaveASectionOfTheirOwnAndNoSentence() throws Exception {
        RecordingReport report = record(() -> {
            for (int id = 1; id <= 5; id++) {
                SampleRecording.contention("Pool" + id + ".idle", "Semaphore", id, "shared", null, 5);
            }
            SampleRecording.contention("Cache.lock", "ReentrantLock", 9, "exclusive", "holder", 1);
        });

        String text = text(report, 10);
        int permits = text.indexOf("Waits for permits (Semaphore)");
        assertThat(permits).isGreaterThan(text.indexOf("Top contended locks"));
        assertThat(text.substring(0, permits)).contains("Cache.lock").doesNotContain(".idle");
        assertThat(text.substring(permits).lines().filter(line -> line.contains(".idle")))
                .hasSize(3);
        assertThat(text.substring(permits))
                .contains("and 2 more rows of semaphores.")
                .doesNotContain(" made ");
    }

    @Test
    void otherLocksComeLastAndGetNoSentence() throws Exception {
        RecordingReport report = record(() -> {
            SampleRecording.contention(EventNames.OTHER_LOCKS, "ReentrantLock", 0, "exclusive", "holder", 400);
            SampleRecording.contention("A.lock", "ReentrantLock", 1, "exclusive", "holder", 200);
            SampleRecording.contention("B.lock", "ReentrantLock", 2, "exclusive", "holder", 1);
        });

        String text = text(report, 1);
        assertThat(text)
                .containsSubsequence("A.lock", EventNames.OTHER_LOCKS, "and 1 more row of locks (--top)")
                .doesNotContain("B.lock");
        assertThat(text).contains("`A.lock` made 1 acquisition wait ").doesNotContain(EventNames.OTHER_LOCKS + "`");
        assertThat(report.locks().get(2).lock()).isEqualTo(EventNames.OTHER_LOCKS);
    }

    @Test
    void waitsByTheAgentAndTheRecorderAreNotTheHosts() throws Exception {
        RecordingReport report = record(() -> {
            for (String name :
                    List.of("SAGE Flight", "JFR Periodic Tasks", "JFR Event Stream 1", "JFR reader-1", "worker")) {
                Thread thread = new Thread(() -> contend(name), name);
                thread.start();
                thread.join();
            }
            SampleRecording.lockRow("JFR Periodic Tasks", "ReentrantLock", "JFR Periodic Tasks".hashCode(), 7, 70);
            Thread.sleep(60);
            SampleRecording.lockRow("JFR Periodic Tasks", "ReentrantLock", "JFR Periodic Tasks".hashCode(), 8, 90);
        });

        assertThat(report.locks())
                .extracting(ContendedLock::lock)
                .containsExactlyInAnyOrder("worker", "JFR reader-1"); // a thread of the host may be called anything
    }

    @Test
    void countsOfLocksThatComeAndGoAddUpToEveryWait() throws Exception {
        RecordingReport report = record(() -> {
            SampleRecording.lockRow("dies", "ReentrantLock", 1, 10, 1_000);
            SampleRecording.lockRow("stays", "ReentrantLock", 2, 100, 10_000);
            Thread.sleep(60);
            SampleRecording.lockRow("dies", "ReentrantLock", 1, 14, 1_400);
            SampleRecording.lockRow("stays", "ReentrantLock", 2, 105, 10_500);
            SampleRecording.lockRow("comes", "ReentrantLock", 3, 3, 300);
            Thread.sleep(60);
            SampleRecording.lockRow("stays", "ReentrantLock", 2, 106, 10_600);
            // what the lock that is gone had counted since it was last shown
            SampleRecording.lockRow(EventNames.OTHER_LOCKS, "ReentrantLock", 0, 2, 200);
        });

        assertThat(report.locks())
                .extracting(
                        ContendedLock::lock,
                        lock -> lock.waited().count(),
                        lock -> lock.waited().total())
                .containsExactly(
                        tuple("stays", 6L, 600L),
                        tuple("dies", 4L, 400L),
                        tuple("comes", 3L, 300L),
                        tuple(EventNames.OTHER_LOCKS, 2L, 200L));
    }

    @Test
    void namesAreShortenedWhereALineWouldBeTooLong() throws Exception {
        String nested = "com.acme.warehouse.inventory.reservation.internal.Stock.take:12";
        RecordingReport report = record(() -> {
            SampleRecording.contention(nested, "ReentrantLock", 1, "exclusive", "holder", 1);
            SampleRecording.contention(POOL, "ReentrantLock", 2, "exclusive", "holder", 0);
        });

        String text = text(report, 10);
        assertThat(text)
                .contains("  c.a.w.i.r.i.Stock.take:12  ReentrantLock")
                .contains("  c.a.Pool.take:12 ")
                .contains("Packages are shortened to their initials")
                .contains("`" + nested + "` made 1 acquisition wait ");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
    }

    @Test
    void entriesOfInstrumentedMonitorsAreSaidToBeWaitsForWantOfBetterKnowledge() throws Exception {
        RecordingReport report = record(() -> new WovenCache(1).contendBlock());

        assertThat(text(report, 10))
                .contains(
                        "An entry of an instrumented monitor that takes 20 µs or more counts as a wait; if its holder is"
                                + " unknown, its thread may only have lost the processor.\n");
        RecordingReport other =
                record(() -> SampleRecording.contention(POOL, "ReentrantLock", 2, "exclusive", "holder", 1));
        assertThat(text(other, 10)).doesNotContain("lost the processor");
    }

    @Test
    void tablesAreNoWiderThanATerminalHoweverLongTheNames() throws Exception {
        String name = "com.acme.warehouse.inventory.reservation.internal.StockReservationExpirationScheduler.lockOf";
        String kind = "ReentrantReadWriteLockWithAVeryLongNameOfItsOwn$Sync";
        String owner = "worker-of-the-warehouse-inventory-reservation-scheduler-with-a-long-name-1";
        RecordingReport report = record(() -> {
            SampleRecording.contention(name + "A", kind, 1, "exclusive", owner, 1);
            SampleRecording.contention(name + "B", kind, 2, "exclusive", owner, 1);
            SampleRecording.contention(name + "C", "Semaphore", 3, "shared", null, 1);
            SampleRecording.lockRow(name + "A", kind, 1, 1, 1);
            Thread.sleep(60);
            SampleRecording.lockRow(name + "A", kind, 1, 12_345_678, 119_999_999_999L);
        });

        String text = text(report, 10);
        assertThat(rows(text))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(120));
        assertThat(text)
                .containsPattern("\n  c\\.a\\.[^ ]*…[^ ]*lockOfA +Reent[^ ]*…[^ ]*\\$Sync +exclusive ")
                .containsPattern("\n  c\\.a\\.[^ ]*…[^ ]*lockOfB +worker-[^ ]*…[^ ]* \\(100 %\\) ")
                .contains("  Names are shortened; --format json has them in full.\n");
        assertThat(report.locks()).extracting(ContendedLock::lock).contains(name + "A", name + "B", name + "C");
    }

    /** Headings and rows of tables, not sentences. */
    private static List<String> rows(String text) {
        return text.lines()
                .filter(line -> line.matches("  (Lock|Semaphore|c\\.a\\.).*"))
                .toList();
    }

    private static void contend(String name) {
        try {
            SampleRecording.contention(name, "ReentrantLock", name.hashCode(), "exclusive", null, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RecordingReport record(Host host) throws Exception {
        Path file = directory.resolve("locks.jfr");
        try (SampleRecording sample = SampleRecording.start()) {
            host.run();
            sample.dump(file);
        }
        return RecordingReader.read(file);
    }

    private static String text(RecordingReport report, int top) {
        Page text = new Page("Report");
        new LockText(text, top).write(report.lockGroups(), report.locks());
        return text.toString();
    }

    /** What happens while it is recorded. */
    private interface Host {
        void run() throws Exception;
    }
}
