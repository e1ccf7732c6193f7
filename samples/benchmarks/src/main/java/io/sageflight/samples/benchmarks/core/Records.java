/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.nio.ByteBuffer;

/**
 * Records that were never decrypted before, and the sessions that are to decrypt them. Each is an array of its own: Conscrypt
 * copies whole arrays, whatever part of them it is told to work on. Not thread-safe.
 */
final class Records implements AutoCloseable {
    /** Fewer than the thousand messages after which a session ends. */
    static final int PER_SESSION = 900;

    private static final int OVERHEAD = AeadCipher.NONCE_LENGTH + AeadCipher.TAG_LENGTH;

    /** Small records are decrypted in larger batches: enough for some 20 ms, but not more memory than caches hold anyway. */
    private static final int BATCH_BYTES = 14 << 20;

    private static final int MAX_SESSIONS = 24;

    private final byte[][] records;
    private final SecureSession[] sessions;
    private final SessionManager manager;
    private int next;

    private Records(int count, SecureSession[] sessions, SessionManager manager) {
        records = new byte[count][];
        this.sessions = sessions;
        this.manager = manager;
    }

    /** How many sessions share a batch. */
    static int sessions(int size) {
        return Math.max(1, Math.min(MAX_SESSIONS, BATCH_BYTES / (PER_SESSION * (size + OVERHEAD))));
    }

    /** Records under one key, with their number as nonce. */
    static Records ofKey(AeadProvider provider, byte[] key, int size) {
        int count = sessions(size) * PER_SESSION;
        Records records = new Records(count, null, null);
        AeadCipher cipher = provider.newCipher();
        cipher.setKey(key, 0);
        byte[] plaintext = new byte[size];
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[size + OVERHEAD];
            ByteBuffer.wrap(record).putLong(Integer.BYTES, i + 1);
            cipher.seal(0, i + 1, null, plaintext, 0, size, record, AeadCipher.NONCE_LENGTH);
            records.records[i] = record;
        }
        return records;
    }

    /** Records of sessions, which take turns, with the sessions' peers. */
    static Records ofSessions(Implementation implementation, Provider provider, int size) {
        SessionManager manager =
                implementation.open(SessionManagerConfig.builder().aead(provider.aead()));
        SecureSession[] sessions = new SecureSession[sessions(size)];
        int count = sessions.length * PER_SESSION;
        Records records = new Records(count, sessions, manager);
        byte[] plaintext = new byte[size];
        long population = Secrets.nextPopulation();
        try (SessionManager peers =
                Implementation.POOLED.open(SessionManagerConfig.builder().aead(provider.aead()))) {
            SecureSession[] senders = new SecureSession[sessions.length];
            for (int i = 0; i < sessions.length; i++) {
                byte[] secret = Secrets.exporter(population, i);
                sessions[i] = manager.ensure(secret, "", Role.RESPONDER).session();
                senders[i] = peers.ensure(secret, "", Role.INITIATOR).session();
            }
            for (int i = 0; i < count; i++) {
                records.records[i] = senders[i % senders.length].encrypt(plaintext);
            }
        }
        return records;
    }

    /** The next record. */
    byte[] next() {
        if (next == records.length) {
            throw new IllegalStateException("All " + next + " records are used up: the batch is too long");
        }
        return records[next++];
    }

    /** The record's number, from 1 on. */
    int number() {
        return next;
    }

    /** Whose record it is. */
    SecureSession session() {
        return sessions[(next - 1) % sessions.length];
    }

    @Override
    public void close() {
        if (manager != null) {
            manager.close();
        }
    }
}
