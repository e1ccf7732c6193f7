/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a study measured: series of numbers, by name. Not thread-safe. */
public final class Samples {
    private final Map<String, List<Double>> series = new LinkedHashMap<>();

    /** Adds a number to the end of a series. */
    public void add(String name, double value) {
        series.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** The series, by name. */
    public Map<String, List<Double>> series() {
        return Collections.unmodifiableMap(series);
    }

    /** Writes an object with an array for each series. */
    public void write(Path file) {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            for (Map.Entry<String, List<Double>> entry : series.entrySet()) {
                json.writeFieldName(entry.getKey());
                double[] values = entry.getValue().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                json.writeArray(values, 0, values.length);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
