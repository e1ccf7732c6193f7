/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
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
import org.openjdk.jmh.annotations.Warmup;

/** What it is worth to keep a peer's keys decoded instead of decoding them for every handshake. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DecodedKeyBenchmark {
    private static final int SIGNED_LENGTH = 600;

    /** How the peer's key is at hand. */
    public enum Key {
        ENCODED,
        DECODED
    }

    @Param
    public Provider provider;

    @Param
    public Key key;

    private Ed25519 ed25519;
    private byte[] encodedSigningKey;
    private Ed25519PublicKey decodedSigningKey;
    private final byte[] signed = new byte[SIGNED_LENGTH];
    private byte[] signature;

    private X25519 x25519;
    private X25519PrivateKey own;
    private byte[] encodedKemKey;
    private X25519PublicKey decodedKemKey;
    private final byte[] secret = new byte[X25519.KEY_LENGTH];

    @Setup
    public void prepare() {
        ed25519 = provider.crypto().ed25519();
        try (Ed25519PrivateKey signingKey = ed25519.generate()) {
            encodedSigningKey = signingKey.publicKey().encoded();
            signature = signingKey.sign(signed);
        }
        decodedSigningKey = ed25519.publicKey(encodedSigningKey);
        x25519 = provider.crypto().x25519();
        own = x25519.generate();
        try (X25519PrivateKey peer = x25519.generate()) {
            encodedKemKey = peer.publicKey().encoded();
        }
        decodedKemKey = x25519.publicKey(encodedKemKey);
    }

    @Benchmark
    public boolean verify() {
        Ed25519PublicKey used = key == Key.DECODED ? decodedSigningKey : ed25519.publicKey(encodedSigningKey);
        return used.verify(signed, signature);
    }

    @Benchmark
    public byte[] agree() {
        own.agree(key == Key.DECODED ? decodedKemKey : x25519.publicKey(encodedKemKey), secret, 0);
        return secret;
    }
}
