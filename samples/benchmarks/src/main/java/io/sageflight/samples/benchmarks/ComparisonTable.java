/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.samples.benchmarks.report.PairedComparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the measurements of all variants and lays them out in Markdown, a table for each benchmark. Not thread-safe. */
final class ComparisonTable {
    private final List<String> variants;
    private final Map<String, Map<String, List<Double>>> scores = new LinkedHashMap<>();

    /** Makes an empty table; the first variant is the reference. */
    ComparisonTable(List<String> variants) {
        this.variants = List.copyOf(variants);
    }

    /** Adds what one JVM measured, in nanoseconds per operation. */
    void add(String benchmark, String variant, double nanos) {
        scores.computeIfAbsent(benchmark, b -> new LinkedHashMap<>())
                .computeIfAbsent(variant, v -> new ArrayList<>())
                .add(nanos);
    }

    /** The tables. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        scores.forEach((benchmark, byVariant) -> {
            text.append("\n**").append(benchmark).append("**\n\n");
            text.append("| variant | median ns/op | min ns/op | difference ns/op | ratio to ")
                    .append(variants.get(0))
                    .append(" (95 % interval) |\n|---|---|---|---|---|\n");
            double[] reference = values(byVariant, variants.get(0));
            for (String variant : variants) {
                text.append(row(variant, values(byVariant, variant), reference)).append('\n');
            }
        });
        return text.toString();
    }

    private static double[] values(Map<String, List<Double>> byVariant, String variant) {
        return byVariant.get(variant).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String row(String variant, double[] measured, double[] reference) {
        PairedComparison paired = PairedComparison.of(reference, measured);
        String comparison = variant.equals(variants.get(0))
                ? "| 1 |"
                : String.format(
                        Locale.ROOT,
                        "%+.1f | %.3f (%.3f–%.3f) |",
                        paired.difference(),
                        paired.ratio(),
                        paired.low(),
                        paired.high());
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %s",
                variant,
                PairedComparison.median(measured),
                Arrays.stream(measured).min().orElseThrow(),
                comparison);
    }
}
