/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
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

/** Figure B: key encapsulation and sessions, of both sides in one thread; the bare X25519 operations in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class KemBenchmark {
    /** What is done. */
    public enum Part {
        /** The X25519 operations alone. */
        BARE,
        /** HPKE, the further agreement, their combination, a session on each side, created and removed. */
        WHOLE,
        /** What the roadmap's 115 µs were: a key generation, an agreement, a session created and removed, on one side. */
        ONE_SIDE,
        /** The same the unoptimized way. */
        ONE_SIDE_BASELINE
    }

    @Param
    public Provider provider;

    @Param
    public Part part;

    private KeyExchange keys;
    private SessionManager initiators;
    private SessionManager responders;

    @Setup
    public void prepare() {
        keys = new KeyExchange(provider.crypto());
        Implementation implementation =
                part == Part.ONE_SIDE_BASELINE ? Implementation.BASELINE : Implementation.POOLED;
        initiators = implementation.open(SessionChurn.config().aead(provider.aead()));
        responders = implementation.open(SessionChurn.config().aead(provider.aead()));
    }

    @TearDown
    public void close() {
        keys.close();
        initiators.close();
        responders.close();
    }

    @Benchmark
    public Object agree() {
        switch (part) {
            case BARE -> {
                keys.bare();
                return keys;
            }
            case WHOLE -> {
                keys.exchange();
                createAndRemove(responders, keys.responderSecret(), Role.RESPONDER);
                return createAndRemove(initiators, keys.initiatorSecret(), Role.INITIATOR);
            }
            default -> {
                keys.oneSide();
                return createAndRemove(initiators, keys.initiatorSecret(), Role.INITIATOR);
            }
        }
    }

    private static SecureSession createAndRemove(SessionManager manager, byte[] secret, Role role) {
        SecureSession session = manager.ensure(secret, "sage/hpke+e2e v1", role).session();
        manager.remove(session.id());
        return session;
    }
}
