/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
import org.openjdk.jmh.infra.ThreadParams;

/** Look-ups of 1,000 sessions by their ids, in random order, by any number of threads ({@code -t}). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LookUpBenchmark {
    private static final int SESSIONS = 1000;

    /** What the sessions are looked up in. */
    public enum Store {
        /** The unoptimized manager. */
        BASELINE,
        /** Nothing but a hash map behind a read-write lock: no look at whether the session has expired. */
        READ_WRITE_LOCK,
        /** The core's manager. */
        CORE
    }

    @Param
    public Store store;

    private final String[] ids = new String[SESSIONS];
    private SessionManager manager;
    private LookUp lookUp;

    @Setup
    public void fill() {
        Implementation implementation = store == Store.BASELINE ? Implementation.BASELINE : Implementation.POOLED;
        manager = implementation.open(SessionManagerConfig.builder());
        Map<String, SecureSession> sessions = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            SecureSession session =
                    manager.ensure(Secrets.exporter(1, i), "", Role.RESPONDER).session();
            // Another string than the manager's own, as one that came with a message is.
            ids[i] = new String(session.id().toCharArray());
            sessions.put(session.id(), session);
        }
        lookUp = store == Store.READ_WRITE_LOCK ? new LockedMap(sessions) : manager::find;
    }

    @TearDown
    public void close() {
        manager.close();
    }

    @Benchmark
    public Object find(Caller caller) {
        return lookUp.find(ids[caller.order.next()]);
    }

    /** One thread's order. */
    @State(Scope.Thread)
    public static class Caller {
        private RandomOrder order;

        @Setup
        public void prepare(ThreadParams thread) {
            order = new RandomOrder(SESSIONS, thread.getThreadIndex() + 1);
        }
    }

    private interface LookUp {
        Object find(String id);
    }

    private static final class LockedMap implements LookUp {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private final Map<String, SecureSession> sessions;

        LockedMap(Map<String, SecureSession> sessions) {
            this.sessions = sessions;
        }

        @Override
        public Object find(String id) {
            lock.readLock().lock();
            try {
                return sessions.get(id);
            } finally {
                lock.readLock().unlock();
            }
        }
    }
}
