/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.ethereum.EthereumDidResolver;
import io.sageflight.core.ethereum.EthereumRegistryConfig;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.cache.CachingDidResolver;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An agent of the Ethereum registry from the cache and from the node. The node is a stand-in on the loopback interface that
 * looks nothing up and executes nothing: a real one takes longer, so that the ratio is its lower bound.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ResolutionBenchmark {
    private static final int AGENTS = 1_000;

    /** Who answers. */
    public enum Source {
        CACHE,
        NODE
    }

    @Param
    public Source source;

    private RegistryNode node;
    private DidResolver resolver;
    private Did[] agents;

    @Setup
    public void prepare() throws IOException {
        KeyAlgorithms algorithms = new KeyAlgorithms(new BouncyCastleCrypto());
        node = new RegistryNode(algorithms);
        DidResolver behind = new EthereumDidResolver(
                algorithms,
                EthereumRegistryConfig.builder(node.endpoint(), RegistryNode.CONTRACT)
                        .build());
        resolver = source == Source.NODE ? behind : new CachingDidResolver(behind);
        agents = new Did[AGENTS];
        for (int i = 0; i < AGENTS; i++) {
            agents[i] = RegistryNode.agent(i);
            // Into the cache, if there is one.
            resolver.resolve(agents[i]).toCompletableFuture().join();
        }
    }

    @TearDown
    public void stop() {
        node.close();
    }

    /** The position of a thread among the agents. */
    @State(Scope.Thread)
    public static class Position {
        private int next;

        /** Small steps that visit all, in no order of theirs. */
        int advance() {
            next = (next + 387) % AGENTS;
            return next;
        }
    }

    @Benchmark
    public AgentKeys resolve(Position position) {
        return resolver.resolve(agents[position.advance()])
                .toCompletableFuture()
                .join();
    }
}
