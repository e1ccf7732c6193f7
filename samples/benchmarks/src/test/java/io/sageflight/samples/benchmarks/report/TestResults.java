/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Results of a short run with real JMH, kept as resources. */
final class TestResults {
    private TestResults() {}

    static Path directory() {
        try {
            return Path.of(TestResults.class.getResource("/results/jdk-17.0.15").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path file(String name) {
        return directory().resolve(name);
    }
}
