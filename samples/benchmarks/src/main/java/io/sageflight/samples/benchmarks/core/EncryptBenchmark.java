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
import java.nio.ByteBuffer;
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
 * One message encrypted into the caller's array. The session's configuration is the default but for the message limit,
 * which is off: a session would end after a thousand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class EncryptBenchmark {
    @Param({"64", "1024", "4096", "16384"})
    public int size;

    @Param
    public Provider provider;

    @Param
    public Way way;

    private Encryption encryption;
    private byte[] in;
    private byte[] out;
    private SessionManager manager;

    @Setup
    public void prepare() {
        in = new byte[size];
        out = new byte[AeadCipher.NONCE_LENGTH + size + AeadCipher.TAG_LENGTH];
        encryption = switch (way) {
            case RAW -> new RawEncryption(provider.rawCipher(Secrets.exporter(1, 0)));
            case CIPHER -> new CipherEncryption(provider.aead().newCipher());
            case SESSION -> new SessionEncryption(session(Implementation.POOLED));
            case BASELINE -> new SessionEncryption(session(Implementation.BASELINE));
        };
    }

    private SecureSession session(Implementation implementation) {
        manager = implementation.open(SessionManagerConfig.builder()
                .aead(provider.aead())
                .maxMessages(0)
                .replayCapacity(1));
        return manager.ensure(Secrets.exporter(1, 0), "", Role.INITIATOR).session();
    }

    @TearDown
    public void close() {
        if (manager != null) {
            manager.close();
        }
    }

    @Benchmark
    public byte[] encrypt() {
        encryption.encrypt(in, out);
        return out;
    }

    /** Writes a nonce that was not used before, then ciphertext and tag. */
    private interface Encryption {
        void encrypt(byte[] in, byte[] out);
    }

    private static final class RawEncryption implements Encryption {
        private final RawCipher cipher;
        private final byte[] nonce = new byte[RawCipher.NONCE_LENGTH];
        private final ByteBuffer counter = ByteBuffer.wrap(nonce);
        private long next;

        RawEncryption(RawCipher cipher) {
            this.cipher = cipher;
        }

        @Override
        public void encrypt(byte[] in, byte[] out) {
            counter.putLong(Integer.BYTES, ++next);
            System.arraycopy(nonce, 0, out, 0, nonce.length);
            cipher.seal(nonce, in, 0, in.length, out, nonce.length);
        }
    }

    private static final class CipherEncryption implements Encryption {
        private final AeadCipher cipher;
        private long next;

        CipherEncryption(AeadCipher cipher) {
            this.cipher = cipher;
            cipher.setKey(Secrets.exporter(1, 0), 0);
        }

        @Override
        public void encrypt(byte[] in, byte[] out) {
            cipher.seal(0, ++next, null, in, 0, in.length, out, AeadCipher.NONCE_LENGTH);
        }
    }

    private static final class SessionEncryption implements Encryption {
        private final SecureSession session;

        SessionEncryption(SecureSession session) {
            this.session = session;
        }

        @Override
        public void encrypt(byte[] in, byte[] out) {
            session.encrypt(in, 0, in.length, null, out, 0);
        }
    }
}
