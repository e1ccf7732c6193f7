/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

/**
 * A lock that threads waited for, or several that a reader takes for one: of the same name and kind.
 *
 * @param objects how many lock objects; 0 if unknown
 * @param waits how many waits ended
 * @param waitedNanos sum of these waits
 * @param longestNanos the longest of them
 * @param owner thread that held it in most waits that have an event; null if unknown
 * @param waitingSite where most of these waits were; null if unknown
 * @param holder what held it while most time was waited; null if unknown
 */
record ContendedLock(
        String name,
        int objects,
        long waits,
        long waitedNanos,
        long longestNanos,
        String owner,
        CodeSite waitingSite,
        Holder holder) {

    /**
     * A place that released the lock when others were waiting.
     *
     * @param heldNanos longest time it had held the lock since somebody waited; negative if unknown
     * @param only whether no other place did so
     */
    record Holder(CodeSite place, long heldNanos, boolean only) {
        String site() {
            return place.inFull();
        }

        boolean isTimeKnown() {
            return heldNanos >= 0;
        }
    }
}
