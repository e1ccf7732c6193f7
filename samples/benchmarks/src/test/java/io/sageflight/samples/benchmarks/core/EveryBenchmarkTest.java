/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark once with every parameter but the larger sizes, in this JVM: whether it works, not how fast. */
class EveryBenchmarkTest {
    @Test
    void everyBenchmarkRunsWithEverySetting() throws RunnerException {
        // Others may measure on this machine; here nothing is measured.
        System.setProperty("jmh.ignoreLock", "true");

        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("^io\\.sageflight\\.samples\\.benchmarks\\.")
                        .param("size", "64")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .threads(1)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementBatchSize(2)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        List<String> run = results.stream()
                .map(result -> result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"))
                .toList();
        assertThat(new TreeSet<>(run))
                .containsExactlyElementsOf(new TreeSet<>(Stream.of(
                                "AllocationBenchmark",
                                "ContendedLockBenchmark",
                                "ConversationBenchmark",
                                "DecodedKeyBenchmark",
                                "DecryptBenchmark",
                                "EncryptBenchmark",
                                "EphemeralKeyBenchmark",
                                "EventCostBenchmark",
                                "HandshakeBenchmark",
                                "KemBenchmark",
                                "LockBenchmark",
                                "LookUpBenchmark",
                                "ResolutionBenchmark",
                                "SessionCreationBenchmark",
                                "StoreBenchmark")
                        .toList()));
        assertThat(run.stream().filter("EncryptBenchmark"::equals))
                .hasSize(Provider.values().length * Way.values().length);
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
