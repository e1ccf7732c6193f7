/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.EphemeralKeys;
import io.sageflight.core.crypto.PooledEphemeralKeys;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PublicKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * An ephemeral key pair: generated when it is asked for, or taken from a pool that was filled before, in a batch that does
 * not empty it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, batchSize = EphemeralKeyBenchmark.BATCH)
@Measurement(iterations = 10, batchSize = EphemeralKeyBenchmark.BATCH)
@Fork(3)
public class EphemeralKeyBenchmark {
    /** The operations of an iteration. */
    public static final int BATCH = 256;

    /** More than a pool's thread needs to fill it, on any machine. */
    private static final long FILLING_MILLIS = 150;

    /** Where key pairs come from. */
    public enum Source {
        GENERATED,
        POOLED
    }

    @Param
    public Provider provider;

    @Param
    public Source source;

    private EphemeralKeys keys;

    @Setup(Level.Iteration)
    public void fill() throws InterruptedException {
        X25519 x25519 = provider.crypto().x25519();
        if (source == Source.POOLED) {
            keys = PooledEphemeralKeys.start(x25519, 2 * BATCH);
            Thread.sleep(FILLING_MILLIS);
        } else {
            keys = EphemeralKeys.generating(x25519);
        }
    }

    @TearDown(Level.Iteration)
    public void close() {
        if (keys instanceof PooledEphemeralKeys pool) {
            pool.close();
        }
    }

    @Benchmark
    public X25519PublicKey next() {
        try (var key = keys.next()) {
            return key.publicKey();
        }
    }
}
