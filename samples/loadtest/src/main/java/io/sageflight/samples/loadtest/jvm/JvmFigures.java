/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.jvm;

/**
 * What a JVM did between two moments.
 *
 * @param cpuNanos processor time of all its threads
 * @param heapAtStart bytes in use after a collection before it
 * @param heapAtEnd the same after it
 * @param pauses how many pauses collections made, those that were asked for left out
 * @param pauseP99Nanos their 99th percentile; 0 if there were none
 * @param longestPauseNanos 0 if there were none
 */
public record JvmFigures(
        long cpuNanos, long heapAtStart, long heapAtEnd, long pauses, long pauseP99Nanos, long longestPauseNanos) {}
