/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import io.sageflight.samples.benchmarks.run.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one JVM measured of one benchmark, from JMH's JSON.
 *
 * @param method the benchmark's full name
 * @param score the median of the iterations: nanoseconds for an operation, or operations in a microsecond by all threads
 * @param bytes allocated by an operation
 */
record JmhEntry(String method, Map<String, String> parameters, int threads, double score, double bytes) {
    /** Counted by the benchmark itself where JMH's profiler would count the preparation of an iteration. */
    private static final String COUNTED_BYTES = "allocatedBytes";

    private static final String PROFILED_BYTES = "gc.alloc.rate.norm";

    /** The entries of a file, in the order in which the JVMs ran. */
    static List<JmhEntry> read(Path file) throws IOException {
        return JsonTree.read(file).elements().stream().map(JmhEntry::of).toList();
    }

    private static JmhEntry of(JsonTree json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (json.has("params")) {
            JsonTree given = json.get("params");
            given.names().forEach(name -> parameters.put(name, given.get(name).text()));
        }
        // The time of a single shot is that of its whole batch.
        double batch = json.get("mode").text().equals("ss")
                ? json.get("measurementBatchSize").number()
                : 1;
        return new JmhEntry(
                json.get("benchmark").text(),
                parameters,
                (int) json.get("threads").number(),
                median(json.get("primaryMetric")) / batch,
                bytes(json.get("secondaryMetrics"), batch));
    }

    private static double bytes(JsonTree metrics, double batch) {
        return median(metrics.get(metrics.has(COUNTED_BYTES) ? COUNTED_BYTES : PROFILED_BYTES)) / batch;
    }

    private static double median(JsonTree metric) {
        return PairedComparison.median(metric.get("rawData").numbers());
    }

    boolean isOf(Side side) {
        return method.equals(side.method()) && threads == side.threads() && parameters.equals(side.parameters());
    }
}
