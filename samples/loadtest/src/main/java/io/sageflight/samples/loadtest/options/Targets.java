/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import java.time.Duration;

/** What has to be reached; null for what does not matter. The options of {@link TargetOptions} explain each. */
public record Targets(
        Duration maxP50,
        Duration maxP99,
        Duration maxP999,
        Duration maxP99Difference,
        Long minThroughput,
        Long maxErrors,
        Double minRatio,
        Double minCpuRatio,
        Duration maxGcPause,
        Duration maxGcPauseP99) {}
