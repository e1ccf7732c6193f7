/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

class AlternatingForksTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void everySideRunsOnceInEveryRound() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");

        new AlternatingForks(List.of(fork("fresh"), fork("contended-before")), 2).run(new AlternatingForks.Listener() {
            @Override
            public void starting(int round, Fork fork) {
                events.add(round + " " + fork.name());
            }

            @Override
            public void measured(Fork fork, RunResult result) {
                events.add(result.getParams().getParam("history"));
            }
        });

        assertThat(events)
                .containsExactly(
                        "1 fresh",
                        "fresh",
                        "1 contended-before",
                        "contended-before",
                        "2 fresh",
                        "fresh",
                        "2 contended-before",
                        "contended-before");
    }

    private static Fork fork(String history) {
        return new Fork(
                history,
                ForkSettings.oneFork(0, 1, 10)
                        .include("\\.LockBenchmark\\.reentrantLock$")
                        .param("history", history)
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .build());
    }
}
