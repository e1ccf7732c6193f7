/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

/** A part of a run, with a file of results of its own. */
public sealed interface Step permits Figure, StudyStep {
    /** Names its file of results. */
    String id();

    /** About how long it takes, in seconds. */
    double estimatedSeconds(Effort effort);
}
