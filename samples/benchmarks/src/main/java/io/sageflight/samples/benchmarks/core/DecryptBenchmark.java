/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.AeadCipher;
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
 * One record decrypted into the caller's array, with the default configuration: a record is accepted once and a session
 * takes a thousand messages. So every iteration decrypts records made for it, by sessions made for it, in one batch of at
 * most {@link #batch} operations; its time is that of the whole batch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, batchSize = Records.PER_SESSION)
@Measurement(iterations = 20, batchSize = Records.PER_SESSION)
@Fork(3)
public class DecryptBenchmark {
    @Param({"64", "1024", "4096", "16384"})
    public int size;

    @Param
    public Provider provider;

    @Param
    public Way way;

    private Records records;
    private RawCipher raw;
    private AeadCipher cipher;
    private final byte[] nonce = new byte[AeadCipher.NONCE_LENGTH];
    private byte[] out;
    private AllocationCount allocation;

    /** The operations of an iteration, by the plaintext's length in bytes. */
    public static int batch(int size) {
        return Records.sessions(size) * Records.PER_SESSION;
    }

    @Setup(Level.Iteration)
    public void prepare(AllocationCount count) {
        allocation = count;
        byte[] key = Secrets.exporter(1, 0);
        out = new byte[size];
        switch (way) {
            case RAW -> {
                records = Records.ofKey(provider.aead(), key, size);
                raw = provider.rawCipher(key);
            }
            case CIPHER -> {
                records = Records.ofKey(provider.aead(), key, size);
                cipher = provider.aead().newCipher();
                cipher.setKey(key, 0);
            }
            case SESSION -> records = Records.ofSessions(Implementation.POOLED, provider, size);
            case BASELINE -> records = Records.ofSessions(Implementation.BASELINE, provider, size);
        }
        allocation.start();
    }

    @TearDown(Level.Iteration)
    public void close() {
        allocation.stop();
        records.close();
    }

    @Benchmark
    public byte[] decrypt() {
        byte[] in = records.next();
        switch (way) {
            case RAW -> {
                System.arraycopy(in, 0, nonce, 0, nonce.length);
                raw.open(nonce, in, nonce.length, in.length - nonce.length, out, 0);
            }
            case CIPHER -> {
                int length = in.length - nonce.length;
                if (!cipher.open(0, records.number(), null, in, nonce.length, length, out, 0)) {
                    throw new IllegalStateException("A genuine record did not verify");
                }
            }
            default -> records.session().decrypt(in, 0, in.length, null, out, 0);
        }
        return out;
    }
}
