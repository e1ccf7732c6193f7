/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Adds up chains by the names of their locks, at most {@value #MOST_CHAINS} different ones. */
final class ChainTally {
    private static final int MOST_CHAINS = 10_000;
    private static final int MOST_NAMES = 1_000;

    private final Function<LockWaits, String> name;
    private final Map<Key, Chain> chains = new HashMap<>();
    private final Set<Key> ofThisWait = new HashSet<>();

    /** Names locks by this. */
    ChainTally(Function<LockWaits, String> name) {
        this.name = name;
    }

    /** Begins with another wait. */
    void begin() {
        ofThisWait.clear();
    }

    /** Adds time of the wait at hand in which this chain stood. */
    void add(List<LockWait> path, long time, String site, boolean cycle) {
        Key key = new Key(path.stream().map(wait -> name.apply(wait.lock())).toList(), cycle);
        if (chains.size() == MOST_CHAINS && !chains.containsKey(key)) {
            return;
        }
        Chain chain = chains.computeIfAbsent(key, unused -> new Chain());
        chain.waits += ofThisWait.add(key) ? 1 : 0;
        chain.total += time;
        count(chain.holders, path.get(path.size() - 1).ownerName(), time);
        count(chain.sites, site, time);
    }

    /** Whether there may have been more chains than there was room for. */
    boolean isFull() {
        return chains.size() == MOST_CHAINS;
    }

    /** Longest total first. */
    List<LockChain> ranked() {
        return chains.entrySet().stream()
                .map(entry -> entry.getValue().chain(entry.getKey()))
                .sorted(Comparator.comparingLong(LockChain::total)
                        .thenComparingLong(LockChain::waits)
                        .reversed()
                        .thenComparing(chain -> chain.locks().toString()))
                .toList();
    }

    private static void count(Map<String, Long> counts, String name, long time) {
        if (name != null && (counts.size() < MOST_NAMES || counts.containsKey(name))) {
            counts.merge(name, time, Long::sum);
        }
    }

    private record Key(List<String> locks, boolean cycle) {}

    private static final class Chain {
        private final Map<String, Long> holders = new HashMap<>();
        private final Map<String, Long> sites = new HashMap<>();
        private long waits;
        private long total;

        LockChain chain(Key key) {
            return new LockChain(key.locks(), waits, total, most(holders), most(sites), key.cycle());
        }

        private static String most(Map<String, Long> counts) {
            return counts.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }
    }
}
