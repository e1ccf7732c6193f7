/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.util.Map;

/**
 * One side of a comparison: a benchmark's method with its parameters.
 *
 * @param name as tables call it
 * @param method the benchmark's full name, class and method
 * @param batch operations of an iteration that takes a fixed number of them; 0 if it takes a fixed time
 */
public record Side(String name, String method, Map<String, String> parameters, int threads, int batch) {
    public Side {
        parameters = Map.copyOf(parameters);
    }
}
