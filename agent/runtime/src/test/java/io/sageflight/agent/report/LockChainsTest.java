/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.LockEvents;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockChainsTest {
    private static final long MILLIS = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void waitForALockWhoseHolderWaitsForTheNextIsAChain() throws Exception {
        RecordingReport report = RecordedHost.report(directory.resolve("chain.jfr"), LockChainsTest::chain);

        assertThat(report.chains().chains())
                .filteredOn(LockChainsTest::isWhole)
                .singleElement()
                .satisfies(chain -> {
                    assertThat(chain.waits()).isEqualTo(1);
                    assertThat(chain.total()).isBetween(25 * MILLIS, 10_000 * MILLIS);
                    assertThat(chain.holder()).isEqualTo("writer");
                    assertThat(chain.cycle()).isFalse();
                });
        assertThat(report.chains().shortestWait()).isZero();
        assertThat(report.chains().stopped()).isFalse();
        assertThat(RecordedHost.text(report))
                .contains("\nChains: waits for a lock whose holder waited for the next one meanwhile\n")
                .containsPattern("  [\\d.]+ ms of 1 wait: Orders.lock → Stock.lock → Disk.lock, held by writer\n");
    }

    @Test
    void jsonListsChains() throws Exception {
        RecordingReport report = RecordedHost.report(directory.resolve("chain.jfr"), LockChainsTest::chain);

        StringWriter json = new StringWriter();
        JsonReport.write(report, 10, json);
        List<Map<String, Object>> chains = JsonText.members(JsonText.object(json.toString()), "chains");
        LockChain whole = report.chains().chains().stream()
                .filter(LockChainsTest::isWhole)
                .findFirst()
                .orElseThrow();
        assertThat(chains)
                .filteredOn(chain -> chain.get("locks").equals(whole.locks()))
                .singleElement()
                .satisfies(chain -> assertThat(chain)
                        .containsOnlyKeys("locks", "waits", "total", "holder", "site", "cycle")
                        .containsEntry("waits", 1L)
                        .containsEntry("total", whole.total())
                        .containsEntry("holder", "writer")
                        .containsEntry("site", null)
                        .containsEntry("cycle", false));
    }

    @ParameterizedTest
    @CsvSource({
        "ReentrantLock, timeout, true",
        "ReentrantLock, interrupted, true",
        "ReentrantLock, acquired, false",
        "monitor, acquired, false",
        "monitor, timeout, false"
    })
    void waitsForEachOtherAreACycleOnlyIfAllGaveUp(String kind, String outcome, boolean cycle) throws Exception {
        RecordingReport report = RecordedHost.report(directory.resolve("cycle.jfr"), () -> {
            CountDownLatch end = new CountDownLatch(1);
            Thread stock = waiting("stock", "Orders.lock", kind, 1, Thread.currentThread(), outcome, end);
            Thread clock = clock(end);
            LockEvents.await("Stock.lock", kind, 2, stock, outcome, new CountDownLatch(1), end);
            stock.join();
            clock.join();
        });

        StringWriter json = new StringWriter();
        JsonReport.write(report, 10, json);
        assertThat(JsonText.members(JsonText.object(json.toString()), "chains"))
                .filteredOn(chain -> chain.get("locks").equals(List.of("Stock.lock", "Orders.lock")))
                .singleElement()
                .satisfies(chain -> assertThat(chain).containsEntry("cycle", cycle));
        String claim = "a cycle: none could go on until a wait gave up";
        assertThat(RecordedHost.text(report).contains(claim)).isEqualTo(cycle);
    }

    private static boolean isWhole(LockChain chain) {
        return chain.locks().equals(List.of("Orders.lock", "Stock.lock", "Disk.lock"));
    }

    @Test
    void chainsAreTotalledAndWhatIsMissingIsSaid() {
        Page text = new Page("Report");
        List<LockChain> chains = List.of(
                new LockChain(List.of("X", "Y"), 412, 3_100_000_000L, "writer", "com.acme.Disk.flush:88", false),
                new LockChain(List.of("Y", "X"), 1, 500_000_000, null, "com.acme.Disk.flush:88", false),
                new LockChain(List.of("P", "Q"), 2, 40_000_000, "t", null, true),
                new LockChain(List.of("Q", "P"), 1, 30_000_000, null, null, false));

        new ChainText(text, 3).write(new LockChains(chains, 2_000_000, true));

        assertThat(text).hasToString("""
                        Report

                        Chains: waits for a lock whose holder waited for the next one meanwhile
                          3.10 s of 412 waits: X → Y, held by writer in com.acme.Disk.flush:88
                          500 ms of 1 wait: Y → X, held in com.acme.Disk.flush:88
                          40.0 ms of 2 waits: P → Q, held by t; a cycle: none could go on until a wait gave up
                          … and 1 chain more (--format json has all).
                          Waits of 2.00 ms and less were too many to be looked at for chains.
                          There were too many to follow them all: chains of shorter waits may be missing.
                        """);
    }

    /** "writer" has Disk; "stock" has Stock and waits for Disk; "orders" has Orders and waits for Stock; this waits for Orders. */
    static void chain() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread writer = new Thread(() -> {}, "writer");
        Thread stock = waiting("stock", "Disk.lock", 1, writer, end);
        Thread orders = waiting("orders", "Stock.lock", 2, stock, end);
        Thread clock = clock(end);
        LockEvents.await("Orders.lock", 3, orders, new CountDownLatch(1), end);
        for (Thread thread : List.of(stock, orders, clock)) {
            thread.join();
        }
    }

    /** Ends the waits after a while. */
    private static Thread clock(CountDownLatch end) {
        Thread clock = new Thread(() -> {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            end.countDown();
        });
        clock.start();
        return clock;
    }

    private static Thread waiting(String name, String lock, long id, Thread owner, CountDownLatch end)
            throws InterruptedException {
        return waiting(name, lock, "ReentrantLock", id, owner, "acquired", end);
    }

    private static Thread waiting(
            String name, String lock, String kind, long id, Thread owner, String outcome, CountDownLatch end)
            throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        LockEvents.await(lock, kind, id, owner, outcome, began, end);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        began.await();
        return thread;
    }
}
