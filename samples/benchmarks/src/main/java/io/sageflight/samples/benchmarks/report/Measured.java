/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import io.sageflight.samples.benchmarks.run.CoreFigures;
import io.sageflight.samples.benchmarks.run.Figure;
import io.sageflight.samples.benchmarks.run.Results;
import io.sageflight.samples.benchmarks.run.Side;
import io.sageflight.samples.benchmarks.run.Step;
import io.sageflight.samples.benchmarks.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Everything that was measured with one JDK. */
final class Measured {
    private final Properties run;
    private final Map<String, Map<String, Series>> figures = new HashMap<>();
    private final Map<String, Map<String, double[]>> studies = new HashMap<>();
    private final List<String> missing = new ArrayList<>();

    private Measured(Properties run) {
        this.run = run;
    }

    /**
     * Reads a directory of results.
     *
     * @throws UnreadableResultsException if it holds none, or something else
     */
    static Measured read(Path directory) throws IOException {
        Results results = new Results(directory);
        Properties run = results.description();
        if (run.isEmpty()) {
            throw new UnreadableResultsException("no results in " + directory);
        }
        Measured measured = new Measured(run);
        for (Step step : CoreFigures.all()) {
            Path file = results.file(step.id());
            if (!Files.isReadable(file)) {
                measured.missing.add(step.id());
            } else if (step instanceof Figure figure) {
                measured.figures.put(step.id(), figure(figure, JmhEntry.read(file)));
            } else {
                measured.studies.put(step.id(), study(JsonTree.read(file)));
            }
        }
        return measured;
    }

    private static Map<String, Series> figure(Figure figure, List<JmhEntry> entries) {
        Map<String, Series> sides = new HashMap<>();
        for (Side side : figure.sides()) {
            List<JmhEntry> own =
                    entries.stream().filter(entry -> entry.isOf(side)).toList();
            if (!own.isEmpty()) {
                sides.put(side.name(), new Series(own));
            }
        }
        return sides;
    }

    private static Map<String, double[]> study(JsonTree json) {
        Map<String, double[]> series = new LinkedHashMap<>();
        json.names().forEach(name -> series.put(name, json.get(name).numbers()));
        return series;
    }

    /** A fact about the run, such as {@code jdk}. */
    String fact(String name) {
        return run.getProperty(name, "unknown");
    }

    /** What was to be measured and was not. */
    List<String> missing() {
        return missing;
    }

    /** One side of a figure; empty if it was not measured. */
    Optional<Series> side(String figure, String side) {
        return Optional.ofNullable(figures.getOrDefault(figure, Map.of()).get(side));
    }

    /** A series of a study; empty if it was not measured. */
    Optional<double[]> series(Study study, String name) {
        return Optional.ofNullable(studies.getOrDefault(study.id(), Map.of()).get(name))
                .filter(values -> values.length > 0);
    }

    /** Its median. */
    Optional<Double> median(Study study, String name) {
        return series(study, name).map(PairedComparison::median);
    }

    /** All series of a study, in order. */
    Map<String, double[]> series(Study study) {
        return studies.getOrDefault(study.id(), Map.of());
    }
}
