/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Locking and unlocking without contention. A lock that was contended once keeps its queue's head for ever, and every
 * later unlock looks there for a successor: so both histories are measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class LockBenchmark {
    /** Whether threads ever waited for the lock. */
    @Param({"fresh", "contended-before"})
    public String history;

    private final ReentrantLock reentrant = new ReentrantLock();
    private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    private final Lock read = readWrite.readLock();
    private final Lock write = readWrite.writeLock();
    private final StampedLock stamped = new StampedLock();

    @Setup
    public void contend() throws InterruptedException {
        if (history.equals("contended-before")) {
            Contention.once(reentrant);
            Contention.once(write);
            Contention.once(stamped.asWriteLock());
        }
    }

    @Benchmark
    public void reentrantLock() {
        reentrant.lock();
        reentrant.unlock();
    }

    @Benchmark
    public void readWriteLockRead() {
        read.lock();
        read.unlock();
    }

    @Benchmark
    public void readWriteLockWrite() {
        write.lock();
        write.unlock();
    }

    @Benchmark
    public void stampedLockRead() {
        long stamp = stamped.readLock();
        stamped.unlockRead(stamp);
    }

    @Benchmark
    public void stampedLockWrite() {
        long stamp = stamped.writeLock();
        stamped.unlockWrite(stamp);
    }
}
