/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.cache;

/**
 * What a cache of identifiers did since it was made. The counts are read one after the other, not at one instant.
 *
 * @param hits look-ups that an agent in memory answered
 * @param negativeHits look-ups that a failure in memory answered
 * @param joined look-ups that waited for a resolution already under way
 * @param resolutions how often the resolver behind was asked, refreshes included
 * @param failures how many of these ended without an agent
 * @param refused look-ups refused because too many resolutions were under way
 * @param evictions agents and failures that left because the space was full
 * @param agents agents in memory, those that expired and were not yet swept included
 * @param knownFailures failures in memory, likewise
 * @param inFlight resolutions under way
 */
public record DidCacheStatistics(
        long hits,
        long negativeHits,
        long joined,
        long resolutions,
        long failures,
        long refused,
        long evictions,
        long agents,
        long knownFailures,
        int inFlight) {
    /** The share of look-ups that memory answered, from 0 to 1; 0 without any look-up. */
    public double hitRate() {
        long fromMemory = hits + negativeHits;
        long lookUps = fromMemory + joined + resolutions + refused;
        return lookUps == 0 ? 0 : (double) fromMemory / lookUps;
    }
}
