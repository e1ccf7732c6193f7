/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Threads are numbered; times are in nanoseconds from one moment. */
class ChainFinderTest {
    private static final long A = 1;
    private static final long B = 2;
    private static final long T = 3;
    private static final long U = 4;
    private static final long V = 5;

    private final Map<LockWaits, String> names = new IdentityHashMap<>();
    private final LockWaits x = lock("X");
    private final LockWaits y = lock("Y");
    private final LockWaits z = lock("Z");
    private final List<LockWait> waits = new ArrayList<>();
    private final HolderLog holders = new HolderLog(1_000);

    @Test
    void eachMomentCountsForItsLongestChain() {
        wait(A, x, T, 100, 200);
        wait(B, x, T, 110, 200);
        wait(T, y, U, 50, 180);
        wait(U, z, V, 0, 150);

        assertThat(find())
                .containsExactly(
                        new LockChain(List.of("Y", "Z"), 1, 100, "t5", null, false),
                        new LockChain(List.of("X", "Y", "Z"), 2, 50 + 40, "t5", null, false),
                        new LockChain(List.of("X", "Y"), 2, 30 + 30, "t4", null, false));
    }

    @Test
    void severalWaitsOfTheOwnerAreOneWaitOfItsWaiter() {
        everyReleaseIsKnown();
        wait(A, x, T, 0, 100);
        wait(T, y, U, 10, 20);
        wait(T, y, U, 30, 50);

        assertThat(find()).containsExactly(new LockChain(List.of("X", "Y"), 1, 30, "t4", null, false));
    }

    @Test
    void ownerThatReleasedTheLockIsInItsWaitersChainNoMore() {
        holders.add(T, x, 40, "p", true);
        wait(A, x, T, 0, 100);
        wait(T, y, U, 10, 90);
        wait(T, z, U, 95, 99);

        assertThat(find()).containsExactly(new LockChain(List.of("X", "Y"), 1, 30, "t4", null, false));
    }

    @Test
    void ownerThatWaitsForTheLockItselfHasReleasedIt() {
        everyReleaseIsKnown();
        wait(A, x, T, 0, 100);
        wait(T, x, U, 20, 60);
        wait(T, y, U, 70, 90);

        assertThat(find()).isEmpty();
    }

    @Test
    void lockThatAnotherThreadGotIsNotTheOwnersAnyMore() {
        everyReleaseIsKnown();
        wait(A, x, T, 0, 100);
        wait(B, x, T, 0, 20);
        wait(T, y, U, 30, 90);

        assertThat(find()).isEmpty();
    }

    @Test
    void ownersOwnWaitForTheLockEndsALittleLate() {
        wait(T, x, U, 0, 12);
        wait(A, x, T, 10, 100);
        wait(T, y, U, 12, 50);
        everyReleaseIsKnown();

        assertThat(find()).containsExactly(new LockChain(List.of("X", "Y"), 1, 38, "t4", null, false));
    }

    @Test
    void withoutReleasesOnlyAnOwnerThatWaitedAlreadyIsBelieved() {
        wait(A, x, T, 10, 100);
        wait(T, y, U, 0, 30);
        wait(T, z, U, 40, 90);

        assertThat(find()).containsExactly(new LockChain(List.of("X", "Y"), 1, 20, "t4", null, false));
    }

    @Test
    void monitorsOwnerHadItSinceAThreadLastGotIt() {
        waits.add(new LockWait(A, 0, 100, T, "t3", x, true, true, true));
        waits.add(new LockWait(B, 0, 40, U, "t4", x, true, true, true));
        wait(T, y, V, 10, 70);

        assertThat(find()).containsExactly(new LockChain(List.of("X", "Y"), 1, 30, "t5", null, false));
    }

    @Test
    void lastHoldersPlaceIsWhereItWasSampledElseWhereItReleased() {
        wait(A, x, T, 10, 100);
        wait(T, y, U, 0, 90);
        holders.add(U, y, 91, "release", true);

        assertThat(find()).extracting(LockChain::site).containsExactly("release");

        holders.add(U, y, 50, "sample", false);
        assertThat(find()).extracting(LockChain::site).containsExactly("sample");
    }

    @Test
    void circleOfWaitsThatAllGaveUpIsACycle() {
        giveUp(A, x, T, 0, 100);
        giveUp(T, y, A, 0, 80);

        assertThat(find())
                .containsExactly(
                        new LockChain(List.of("X", "Y"), 1, 80, "t1", null, true),
                        new LockChain(List.of("Y", "X"), 1, 80, "t3", null, true));
    }

    @Test
    void cycleIsSeenByThoseWhoWaitForOneOfItsLocks() {
        everyReleaseIsKnown();
        wait(B, z, A, 20, 100);
        giveUp(A, x, T, 0, 90);
        giveUp(T, y, A, 10, 80);

        assertThat(find()).contains(new LockChain(List.of("Z", "X", "Y"), 1, 60, "t1", null, true));
    }

    @Test
    void circleInWhichAWaitEndedWithTheLockIsNoCycle() {
        giveUp(A, x, T, 0, 100);
        wait(T, y, A, 0, 80);

        assertThat(find())
                .containsExactly(
                        new LockChain(List.of("X", "Y"), 1, 80, "t1", null, false),
                        new LockChain(List.of("Y", "X"), 1, 80, "t3", null, false));
    }

    @Test
    void circleOfWaitsOneAfterTheOtherIsNoChain() {
        giveUp(A, x, T, 0, 50);
        giveUp(T, y, A, 50, 100);

        assertThat(find()).isEmpty();
    }

    @Test
    void circleWhoseLockAnotherThreadGotMeanwhileIsNoCycle() {
        giveUp(A, x, T, 0, 100);
        giveUp(T, y, A, 10, 90);
        wait(B, x, T, 0, 5);

        assertThat(find()).isNotEmpty().noneMatch(LockChain::cycle);
    }

    @Test
    void circleWhoseOwnerLetGoBeforeItWaitedIsNoCycle() {
        holders.add(T, x, 5, "release", true);
        giveUp(A, x, T, 0, 100);
        giveUp(T, y, A, 10, 90);

        assertThat(find()).isNotEmpty().noneMatch(LockChain::cycle);
    }

    @Test
    void chainWithAMonitorIsNeverACycle() {
        everyReleaseIsKnown();
        giveUp(A, x, T, 0, 100);
        waits.add(new LockWait(T, 10, 80, A, "t1", y, true, false, true));
        assertThat(find()).isNotEmpty().noneMatch(LockChain::cycle);

        waits.remove(1);
        waits.add(new LockWait(T, 10, 80, A, "t1", y, true, false, false));
        assertThat(find()).isNotEmpty().noneMatch(LockChain::cycle);

        waits.remove(1);
        giveUp(T, y, A, 10, 80);
        waits.add(new LockWait(B, 20, 70, A, "t1", z, true, true, true));
        assertThat(find())
                .filteredOn(chain -> chain.locks().contains("Z"))
                .isNotEmpty()
                .noneMatch(LockChain::cycle);
    }

    @Test
    void threadThatOwnsWhatItWaitsForIsNoChain() {
        wait(A, x, A, 0, 100);

        assertThat(find()).isEmpty();
    }

    @Test
    void searchStopsWhenItHasTakenItsSteps() {
        everyReleaseIsKnown();
        for (int i = 0; i < 100; i++) {
            wait(100 + i, x, T, 0, 10_000);
            wait(T, y, U, 10 + i * 10, 15 + i * 10);
        }
        ChainTally tally = new ChainTally(names::get);
        holders.sort();
        ChainFinder finder = new ChainFinder(waits, holders, false, tally, 250);

        finder.find();

        assertThat(finder.isStopped()).isTrue();
        assertThat(tally.ranked())
                .singleElement()
                .satisfies(chain -> assertThat(chain.waits()).isBetween(1L, 3L));
    }

    @Test
    void logKeepsTheLongerWaitsWhenThereAreTooMany() {
        WaitLog log = new WaitLog(100);
        for (int i = 1; i <= 1_000; i++) {
            log.add(new LockWait(A, 0, i, T, null, x, false, true, false));
        }

        assertThat(log.waits()).hasSizeBetween(30, 100);
        assertThat(log.waits().get(log.waits().size() - 1).duration()).isEqualTo(1_000);
        assertThat(log.waits()).allMatch(wait -> wait.duration() > log.leftOut());
        assertThat(log.leftOut()).isGreaterThan(800);
    }

    private List<LockChain> find() {
        holders.sort();
        ChainTally tally = new ChainTally(names::get);
        new ChainFinder(waits, holders, false, tally, 1_000_000).find();
        return tally.ranked();
    }

    /** There are events of releases, none of them that of the test's owners. */
    private void everyReleaseIsKnown() {
        holders.add(99, z, 0, null, true);
    }

    private void giveUp(long thread, LockWaits lock, long owner, long start, long end) {
        waits.add(new LockWait(thread, start, end, owner, "t" + owner, lock, false, false, false));
    }

    private void wait(long thread, LockWaits lock, long owner, long start, long end) {
        waits.add(new LockWait(thread, start, end, owner, "t" + owner, lock, false, true, false));
    }

    private LockWaits lock(String name) {
        LockWaits lock = new LockWaits();
        names.put(lock, name);
        return lock;
    }
}
