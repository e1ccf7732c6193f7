/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.MonitorTally.Monitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which woven monitor, known by its identity hash code, is which monitor of the JVM's events, known by its
 * address. They are the same where one thread waits for both at once, and where the thread that had the one when a wait
 * for it ended released the other just then; most such coincidences decide.
 */
final class MonitorMatch {
    private static final int MOST_CANDIDATES = 64;

    private final Map<LockWaits, Map<LockWaits, Integer>> votes = new HashMap<>();
    private final Map<LockWaits, LockWaits> twins = new HashMap<>();

    MonitorMatch(List<LockWait> waits, HolderLog holders, WovenMonitors woven, Collection<Monitor> monitors) {
        Map<LockWaits, Set<LockWaits>> candidates = new HashMap<>();
        for (Monitor monitor : monitors) {
            Set<LockWaits> ofClass = woven.ofClass(monitor.type());
            if (!ofClass.isEmpty() && ofClass.size() <= MOST_CANDIDATES) {
                candidates.put(monitor.waits(), ofClass);
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        for (List<LockWait> thread : new ThreadWaits(waits).all()) {
            for (int i = 0; i < thread.size(); i++) {
                LockWait wait = thread.get(i);
                Set<LockWaits> of = candidates.getOrDefault(wait.lock(), Set.of());
                if (!of.isEmpty()) {
                    voteForWaitOfSameThread(wait, i == 0 ? wait : thread.get(i - 1), of);
                    voteForWaitOfSameThread(wait, i + 1 == thread.size() ? wait : thread.get(i + 1), of);
                    voteForRelease(wait, holders, of);
                }
            }
        }
        votes.forEach(this::decide);
    }

    private void voteForWaitOfSameThread(LockWait wait, LockWait other, Set<LockWaits> candidates) {
        if (candidates.contains(other.lock()) && other.overlaps(wait)) {
            vote(wait.lock(), other.lock());
        }
    }

    /** If several were released in that time, it says nothing. */
    private void voteForRelease(LockWait wait, HolderLog holders, Set<LockWaits> candidates) {
        List<LockWaits> released = candidates.stream()
                .filter(candidate -> holders.released(wait.owner(), candidate, wait.start(), wait.end()))
                .toList();
        if (released.size() == 1) {
            vote(wait.lock(), released.get(0));
        }
    }

    private void vote(LockWaits monitor, LockWaits candidate) {
        votes.computeIfAbsent(monitor, unused -> new HashMap<>()).merge(candidate, 1, Integer::sum);
    }

    private void decide(LockWaits monitor, Map<LockWaits, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<LockWaits> best = counts.keySet().stream()
                .filter(candidate -> counts.get(candidate) == most)
                .toList();
        if (best.size() == 1) {
            twins.put(monitor, best.get(0));
        }
    }

    /** The woven monitor that is this one; null if there is none or it is unknown. */
    LockWaits twin(LockWaits monitor) {
        return twins.get(monitor);
    }

    /** The waits, each once, for woven monitors where they are known. */
    List<LockWait> unite(List<LockWait> waits) {
        List<LockWait> united = new ArrayList<>(waits.size());
        List<LockWait> all = waits.stream()
                .map(wait -> twins.containsKey(wait.lock()) ? wait.of(twins.get(wait.lock())) : wait)
                .toList();
        for (List<LockWait> thread : new ThreadWaits(all).all()) {
            int first = united.size();
            for (LockWait wait : thread) {
                int last = united.size() - 1;
                if (last >= first && isSame(united.get(last), wait)) {
                    united.set(last, united.get(last).or(wait));
                } else {
                    united.add(wait);
                }
            }
        }
        return united;
    }

    private static boolean isSame(LockWait wait, LockWait other) {
        return wait.lock() == other.lock() && wait.ownerAtEnd() != other.ownerAtEnd() && wait.overlaps(other);
    }
}
