/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import io.sageflight.samples.benchmarks.study.Study;

/** A study in JVMs of its own. */
public record StudyStep(Study study) implements Step {
    @Override
    public String id() {
        return study.id();
    }

    @Override
    public double estimatedSeconds(Effort effort) {
        return study.estimatedSeconds(effort.scale());
    }
}
