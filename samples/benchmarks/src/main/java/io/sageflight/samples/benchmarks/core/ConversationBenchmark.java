/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * What a server does for a message: look-up by key id, decryption of 256 bytes, encryption of an answer of 256 bytes; over
 * 1,000 sessions with the default configuration, message limit and replay memory included, by any number of threads
 * ({@code -t}). Every iteration has new sessions and as many new requests as its batch takes; its time is that of one
 * thread's whole batch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, batchSize = ConversationBenchmark.BATCH)
@Measurement(iterations = 8, batchSize = ConversationBenchmark.BATCH)
@Fork(3)
public class ConversationBenchmark {
    private static final int SESSIONS = 1000;
    private static final int REQUESTS_PER_SESSION = 32;

    /** The operations of one thread in an iteration: each of its requests once. */
    public static final int BATCH = SESSIONS * REQUESTS_PER_SESSION;

    /** Two messages an operation: with more threads the sessions would reach their limit of 1,000. */
    private static final int MAX_THREADS = 500 / REQUESTS_PER_SESSION;

    private static final int SIZE = 256;
    private static final int RECORD = AeadCipher.NONCE_LENGTH + SIZE + AeadCipher.TAG_LENGTH;

    @Param({"BASELINE", "POOLED"})
    public Implementation implementation;

    @Param
    public Provider provider;

    private final String[] keyIds = new String[SESSIONS];
    private SessionManager manager;

    /** An array each: Conscrypt copies whole arrays, whatever part of them it is told to work on. */
    private byte[][] requests;

    @Setup(Level.Iteration)
    public void prepare(BenchmarkParams params) {
        int threads = params.getThreads();
        if (threads > MAX_THREADS) {
            throw new IllegalArgumentException("At most " + MAX_THREADS + " threads, not " + threads);
        }
        requests = new byte[threads * BATCH][];
        long population = Secrets.nextPopulation();
        manager = implementation.open(SessionManagerConfig.builder().aead(provider.aead()));
        byte[] plaintext = new byte[SIZE];
        try (SessionManager peers =
                Implementation.POOLED.open(SessionManagerConfig.builder().aead(provider.aead()))) {
            for (int i = 0; i < SESSIONS; i++) {
                byte[] secret = Secrets.exporter(population, i);
                keyIds[i] = "key-" + i;
                manager.bindKeyId(
                        "key-" + i, manager.ensure(secret, "", Role.RESPONDER).session());
                SecureSession peer = peers.ensure(secret, "", Role.INITIATOR).session();
                for (int number = 0; number < threads * REQUESTS_PER_SESSION; number++) {
                    requests[number * SESSIONS + i] = peer.encrypt(plaintext);
                }
            }
        }
    }

    @TearDown(Level.Iteration)
    public void close() {
        manager.close();
    }

    @Benchmark
    public byte[] answer(Caller caller) {
        int session = caller.nextSession();
        SecureSession found = manager.findByKeyId(keyIds[session]).orElseThrow();
        found.decrypt(requests[caller.request(session)], 0, RECORD, null, caller.plaintext, 0);
        found.encrypt(caller.plaintext, 0, SIZE, null, caller.answer, 0);
        return caller.answer;
    }

    /** One thread, which goes around all sessions, in an order of its own. */
    @State(Scope.Thread)
    public static class Caller {
        private final byte[] plaintext = new byte[SIZE];
        private final byte[] answer = new byte[RECORD];
        private int thread;
        private int stride;
        private int done;

        @Setup(Level.Iteration)
        public void start(ThreadParams params) {
            thread = params.getThreadIndex();
            // Prime and no divisor of the number of sessions: every session comes up once a round.
            stride = new int[] {7, 11, 13, 17, 19, 23, 29, 31}[thread % 8];
            done = 0;
        }

        private int nextSession() {
            return (int) ((thread * 131L + (long) done++ * stride) % SESSIONS);
        }

        /** The number of this thread's next request of a session. */
        private int request(int session) {
            int round = (done - 1) / SESSIONS;
            return (thread * REQUESTS_PER_SESSION + round) * SESSIONS + session;
        }
    }
}
