/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import io.sageflight.samples.benchmarks.study.StudyProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Measures steps with one JDK after the other and leaves the raw results in a directory for each JDK. */
public final class CoreRun {
    private final List<Jdk> jdks;
    private final List<Step> steps;
    private final Effort effort;
    private final Path directory;
    private final PrintWriter log;
    private final Progress progress;
    private final List<String> failures = new ArrayList<>();

    /**
     * @param directory receives a directory for each JDK, named after its version
     * @param log where progress goes
     */
    public CoreRun(List<Jdk> jdks, List<Step> steps, Effort effort, Path directory, PrintWriter log) {
        this.jdks = List.copyOf(jdks);
        this.steps = List.copyOf(steps);
        this.effort = effort;
        this.directory = directory;
        this.log = log;
        progress = new Progress(log, jdks.size() * estimatedSeconds(steps, effort));
    }

    /** About how long steps take with one JDK. */
    public static double estimatedSeconds(List<Step> steps, Effort effort) {
        return steps.stream().mapToDouble(step -> step.estimatedSeconds(effort)).sum();
    }

    /**
     * Runs everything; returns the directories of results. What fails is told, and the rest goes on.
     *
     * @throws IOException if results cannot be written
     */
    public List<Path> run() throws IOException, InterruptedException {
        List<Path> written = new ArrayList<>();
        for (Jdk jdk : jdks) {
            Results results = new Results(directory.resolve("jdk-" + jdk.version()));
            describe(jdk, results);
            for (Step step : steps) {
                Files.deleteIfExists(results.file(step.id()));
                attempt(step, jdk, results);
            }
            written.add(results.directory());
        }
        return written;
    }

    /** What failed, a line each. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private void attempt(Step step, Jdk jdk, Results results) throws IOException, InterruptedException {
        String title = "JDK " + jdk.version() + ", " + step.id();
        try {
            if (step instanceof Figure figure) {
                measure(figure, title, jdk, results);
            } else if (step instanceof StudyStep study) {
                measure(study, title, jdk, results);
            }
        } catch (RunnerException | StudyProcess.FailedException e) {
            String failure = title + " failed: " + reason(e);
            failures.add(failure);
            log.println(failure);
            log.flush();
        }
    }

    /** JMH keeps what really happened in suppressed exceptions of a cause. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null || deepest.getSuppressed().length > 0) {
            deepest = deepest.getCause() != null ? deepest.getCause() : deepest.getSuppressed()[0];
        }
        return deepest == failure ? failure.getMessage() : failure.getMessage() + ": " + deepest;
    }

    private void describe(Jdk jdk, Results results) throws IOException {
        Map<String, String> facts = Machine.describe();
        facts.put("jdk", jdk.version());
        facts.put("vendor", jdk.vendor());
        facts.put("date", LocalDate.now().toString());
        facts.put("effort", CoreFigures.name(effort));
        results.describe(facts);
    }

    private void measure(StudyStep step, String title, Jdk jdk, Results results)
            throws IOException, InterruptedException {
        progress.at(title);
        StudyProcess.run(
                step.study(),
                effort.scale(),
                jdk.java(),
                ForkSettings.quiet(jdk.feature()),
                results.file(step.id()).toAbsolutePath());
        progress.done(step.estimatedSeconds(effort));
    }

    private void measure(Figure figure, String title, Jdk jdk, Results results) throws IOException, RunnerException {
        int rounds = effort.rounds(figure.quickRounds());
        List<Fork> forks = figure.sides().stream()
                .map(side -> ForkSettings.of(figure, side, jdk, effort))
                .toList();
        double estimate = figure.estimatedSeconds(effort) / rounds / forks.size();
        List<RunResult> measured = new ArrayList<>();
        new AlternatingForks(forks, rounds).run(new AlternatingForks.Listener() {
            @Override
            public void starting(int round, Fork fork) {
                progress.at(title + ", round " + round + " of " + rounds + ", " + fork.name());
            }

            @Override
            public void measured(Fork fork, RunResult result) {
                measured.add(result);
                progress.done(estimate);
            }
        });
        results.write(figure.id(), measured);
    }
}
