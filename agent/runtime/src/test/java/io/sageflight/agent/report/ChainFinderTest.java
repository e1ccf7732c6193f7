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

        assertOnlyChainXy(30, "t4");
    }

    @Test
    void ownerThatReleasedTheLockIsInItsWaitersChainNoMore() {
        holders.add(T, x, 40, "p", true);
        wait(A, x, T, 0, 100);
        wait(T, y, U, 10, 90);
        wait(T, z, U, 95, 99);

        assertOnlyChainXy(30, "t4");
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

        assertOnlyChainXy(38, "t4");
    }

    @Test
    void withoutReleasesOnlyAnOwnerThatWaitedAlreadyIsBelieved() {
        wait(A, x, T, 10, 100);
        wait(T, y, U, 0, 30);
        wait(T, z, U, 40, 90);

        assertOnlyChainXy(20, "t4");
    }

    @Test
    void monitorsOwnerHadItSinceAThreadLastGotIt() {
        waitForMonitor(A, x, T, 0, 100, true);
        waitForMonitor(B, x, U, 0, 40, true);
        wait(T, y, V, 10, 70);

        assertOnlyChainXy(30, "t5");
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

        assertChainsButNoCycle();
    }

    @Test
    void circleWhoseOwnerLetGoBeforeItWaitedIsNoCycle() {
        holders.add(T, x, 5, "release", true);
        giveUp(A, x, T, 0, 100);
        giveUp(T, y, A, 10, 90);

        assertChainsButNoCycle();
    }

    @Test
    void chainWithAMonitorIsNeverACycle() {
        everyReleaseIsKnown();
        giveUp(A, x, T, 0, 100);
        waitForMonitor(T, y, A, 10, 80, false);
        assertChainsButNoCycle();

        waits.remove(1);
        waits.add(new LockWait(T, 10, 80, A, "t1", y, true, false, false));
        assertChainsButNoCycle();

        waits.remove(1);
        giveUp(T, y, A, 10, 80);
        waitForMonitor(B, z, A, 20, 70, true);
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

    private void assertOnlyChainXy(long nanos, String holder) {
        assertThat(find()).containsExactly(new LockChain(List.of("X", "Y"), 1, nanos, holder, null, false));
    }

    private void assertChainsButNoCycle() {
        assertThat(find()).isNotEmpty().noneMatch(LockChain::cycle);
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

    private void waitForMonitor(long thread, LockWaits lock, long owner, long start, long end, boolean acquired) {
        waits.add(new LockWait(thread, start, end, owner, "t" + owner, lock, true, acquired, true));
    }

    private LockWaits lock(String name) {
        LockWaits lock = new LockWaits();
        names.put(lock, name);
        return lock;
    }
}
