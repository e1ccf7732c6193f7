/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519PublicKey;
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
 * Figure C: a whole handshake, both sides in one thread, from the request to the responder's session that the first record
 * makes; and the bare public-key operations in it, through the same interface of the provider: 3 key generations, 4
 * agreements with the decoding of the 3 keys that come over the wire, 2 signatures and 2 verifications with decoded keys.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class HandshakeBenchmark {
    /** About the length of what is signed. */
    private static final int SIGNED_LENGTH = 600;

    /** What is done. */
    public enum Part {
        /** The public-key operations alone. */
        BARE,
        /** Everything. */
        WHOLE
    }

    @Param
    public Provider provider;

    @Param
    public Part part;

    private HandshakePair pair;
    private KeyExchange keys;
    private Ed25519PublicKey initiatorKey;
    private Ed25519PublicKey responderKey;
    private final byte[] signed = new byte[SIGNED_LENGTH];

    @Setup
    public void prepare() {
        CryptoProvider crypto = provider.crypto();
        pair = new HandshakePair(crypto);
        keys = new KeyExchange(crypto);
        initiatorKey = pair.initiator().signingKey().publicKey();
        responderKey = pair.responder().signingKey().publicKey();
    }

    @TearDown
    public void close() {
        pair.close();
        keys.close();
    }

    @Benchmark
    public Object shakeHands() {
        return part == Part.WHOLE ? pair.shakeHands() : bare();
    }

    private boolean bare() {
        signed[0]++;
        keys.bare();
        byte[] request = pair.initiator().signingKey().sign(signed);
        byte[] response = pair.responder().signingKey().sign(signed);
        if (!initiatorKey.verify(signed, request) || !responderKey.verify(signed, response)) {
            throw new IllegalStateException("A genuine signature did not verify");
        }
        return true;
    }
}
