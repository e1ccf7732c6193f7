/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds chains: while A waits for X, whose owner is T, T waits for Y, whose owner is U. Only the time counts in which
 * all of it is so at once, and each moment of A's wait counts for the longest chain it is part of; so a chain's total is
 * never more than its waits took.
 *
 * <p>Beginning with the longest, each wait is followed to the waits of its owner that overlap with it, and from there on
 * within that time; a thread that comes up a second time ends the chain. Bounded by the length of a chain, and by a
 * number of steps in all, after which the rest, the shorter waits, is left out.
 *
 * <p>A chain that ends so is not yet a cycle: an owner is seen when the wait for its lock begins, and may have let go
 * before it waited itself. It is called one only if nobody got what he waited for, each wait in it was given up, and
 * nothing tells that one of the locks had changed hands; and never with monitors, whose owners and objects are less well
 * known.
 */
final class ChainFinder {
    private static final int MOST_LOCKS = 8;

    private final List<LockWait> waits;
    private final HolderLog holders;
    private final boolean everyReleaseIsKnown;
    private final ThreadWaits threads;
    private final LockTenure tenure;
    private final ChainTally tally;
    private final List<LockWait> path = new ArrayList<>();
    private long stepsLeft;

    /**
     * Looks for chains among these waits.
     *
     * @param holders what is known of the owners
     * @param dropped whether events are missing: then an owner is believed to hold a lock only while it waits
     * @param tally takes what is found
     * @param steps how many links to look at at most
     */
    ChainFinder(List<LockWait> waits, HolderLog holders, boolean dropped, ChainTally tally, long steps) {
        this.waits = waits;
        this.holders = holders;
        this.everyReleaseIsKnown = holders.isComplete() && !dropped;
        this.threads = new ThreadWaits(waits);
        this.tenure = new LockTenure(waits, holders);
        this.tally = tally;
        this.stepsLeft = steps;
    }

    void find() {
        List<LockWait> longestFirst = new ArrayList<>(waits);
        longestFirst.sort(
                Comparator.comparingLong(LockWait::duration).reversed().thenComparingLong(LockWait::start));
        for (LockWait first : longestFirst) {
            if (isStopped()) {
                break;
            }
            path.clear();
            path.add(first);
            tally.begin();
            follow(first.start(), first.end());
        }
    }

    boolean isStopped() {
        return stepsLeft <= 0;
    }

    private void follow(long from, long to) {
        LockWait last = path.get(path.size() - 1);
        int first = firstWaitOf(last.owner());
        long explained = first >= 0 || last.owner() == 0 || path.size() == MOST_LOCKS ? 0 : followOwner(last, from, to);
        if (path.size() > 1 && to - from > explained) {
            tally.add(
                    path,
                    to - from - explained,
                    last.owner() == 0 ? null : holders.site(last.owner(), last.lock(), last.start(), last.end()),
                    first >= 0 && isCycle(first, from, to));
        }
    }

    /** Where in the path this thread waits; -1 if it does not. */
    private int firstWaitOf(long thread) {
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).thread() == thread) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the waits from this one on, all of which lasted through that time, made each other wait. */
    private boolean isCycle(int first, long from, long to) {
        List<LockWait> ring = path.subList(first, path.size());
        LockWait last = path.get(path.size() - 1);
        return path.stream().noneMatch(LockWait::monitor)
                && ring.stream().noneMatch(LockWait::acquired)
                && ring.stream().map(LockWait::lock).distinct().count() == ring.size()
                && tenure.from(last) <= from
                && tenure.to(last) >= to;
    }

    /** How much of that time the owner waited itself. */
    private long followOwner(LockWait last, long from, long to) {
        long begin = Math.max(from, tenure.from(last));
        long end = Math.min(to, tenure.to(last));
        long explained = 0;
        for (LockWait next : threads.after(last.owner(), begin)) {
            if (next.start() >= end || stepsLeft-- <= 0) {
                break;
            }
            long start = Math.max(begin, next.start());
            long stop = Math.min(end, next.end());
            if (stop > start && next.lock() != last.lock() && isHeldDuring(last, next)) {
                path.add(next);
                follow(start, stop);
                path.remove(path.size() - 1);
                explained += stop - start;
                begin = stop;
            }
        }
        return explained;
    }

    /** Who waits releases nothing; but a wait that began later may have been after a release that no event tells of. */
    private boolean isHeldDuring(LockWait last, LockWait next) {
        return everyReleaseIsKnown || last.ownerAtEnd() || next.start() <= last.start();
    }
}
