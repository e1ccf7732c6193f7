/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** The directory of one JDK's raw results: a file for each step, and one about the run. */
public record Results(Path directory) {
    private static final String RUN = "run.properties";

    /** Where a step's results are. */
    public Path file(String step) {
        return directory.resolve(step + ".json");
    }

    /** Writes JMH's own JSON, all JVMs in the order in which they ran. */
    void write(String step, Collection<RunResult> measured) throws IOException {
        Files.createDirectories(directory);
        Path unfinished = directory.resolve(step + ".part");
        try (PrintStream out = new PrintStream(unfinished.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(measured);
        }
        Files.move(unfinished, file(step), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes what the figures alone do not tell. */
    void describe(Map<String, String> facts) throws IOException {
        Files.createDirectories(directory);
        Properties properties = new Properties();
        properties.putAll(facts);
        try (var out = Files.newBufferedWriter(directory.resolve(RUN))) {
            properties.store(out, null);
        }
    }

    /** Reads it back; empty if the directory holds no results. */
    public Properties description() throws IOException {
        Properties properties = new Properties();
        Path file = directory.resolve(RUN);
        if (Files.isReadable(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
        return properties;
    }
}
