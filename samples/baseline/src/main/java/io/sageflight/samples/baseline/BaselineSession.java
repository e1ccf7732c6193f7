/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.baseline;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.SignedRecord;
import io.sageflight.core.session.record.Generation1Record;
import io.sageflight.core.session.record.RecordLayout;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Cipher;

/** One session, whose monitor is held for every operation; closing it waits for the message that is being processed. */
final class BaselineSession implements SecureSession {
    private static final RecordLayout LAYOUT = Generation1Record.LAYOUT;
    private static final int NONCE_LENGTH = LAYOUT.header();

    private final GlobalLockSessionManager manager;
    private final SessionManagerConfig config;
    private final String id;
    private final Role role;
    private final SeparateKeys keys;
    private final byte[] sendKey;
    private final byte[] receiveKey;
    private final long createdNanos;
    private final long createdMillis;
    private final Set<String> receivedNonces = new HashSet<>();

    /** Under a single key, what was sent could come back as if received. */
    private final Set<String> sentNonces = new HashSet<>();

    private final CompletableFuture<EndReason> ended = new CompletableFuture<>();

    private long lastUsedNanos;
    private long messages;
    private long bytesIn;
    private long bytesOut;
    private EndReason endReason;
    private SessionInfo last;

    BaselineSession(
            GlobalLockSessionManager manager,
            SessionManagerConfig config,
            byte[] exporterSecret,
            String id,
            Role role) {
        this.manager = manager;
        this.config = config;
        this.id = id;
        this.role = role;
        keys = new SeparateKeys(exporterSecret, id);
        sendKey = switch (role) {
            case INITIATOR -> keys.c2sEncryption;
            case RESPONDER -> keys.s2cEncryption;
            case NONE -> keys.encryption;
        };
        receiveKey = switch (role) {
            case INITIATOR -> keys.s2cEncryption;
            case RESPONDER -> keys.c2sEncryption;
            case NONE -> keys.encryption;
        };
        // A runtime without the cipher is to fail here and not at the first message.
        byte[] nonce = newNonce();
        MessageCipher.newCipher(Cipher.ENCRYPT_MODE, sendKey, nonce);
        MessageCipher.newCipher(Cipher.DECRYPT_MODE, receiveKey, nonce);
        createdNanos = config.clock().nanoTime();
        createdMillis = config.clock().epochMillis();
        lastUsedNanos = createdNanos;
    }

    private byte[] newNonce() {
        byte[] nonce = new byte[NONCE_LENGTH];
        config.random().nextBytes(nonce);
        return nonce;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public synchronized SessionInfo info() {
        return last != null ? last : snapshot();
    }

    private SessionInfo snapshot() {
        long maxAge = config.maxAgeNanos();
        long idle = config.idleTimeoutNanos();
        long expires = Long.MAX_VALUE;
        if (maxAge > 0) {
            expires = toMillis(createdNanos + maxAge);
        }
        if (idle > 0) {
            expires = Math.min(expires, toMillis(lastUsedNanos + idle));
        }
        long lifetime = config.clock().nanoTime() - createdNanos;
        return new SessionInfo(createdMillis, toMillis(lastUsedNanos), expires, messages, bytesIn, bytesOut, lifetime);
    }

    private long toMillis(long nanos) {
        return createdMillis + (nanos - createdNanos) / 1_000_000;
    }

    @Override
    public int maxRecordLength(int plaintextLength) {
        return LAYOUT.recordLength(plaintextLength);
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        return encrypt(plaintext, null);
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] aad) {
        byte[] out = new byte[maxRecordLength(plaintext.length)];
        encrypt(plaintext, 0, plaintext.length, aad, out, 0);
        return out;
    }

    @Override
    public int encrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        LAYOUT.checkSeal(in, inOff, length, aad, out, outOff);
        endIfDue();
        synchronized (this) {
            requireLive();
            byte[] nonce = newNonce();
            if (role == Role.NONE) {
                sentNonces.add(HexFormat.of().formatHex(nonce));
            }
            MessageCipher.seal(sendKey, nonce, in, inOff, length, aad, out, outOff);
            bytesOut += length;
            count();
        }
        endIfDue();
        return LAYOUT.recordLength(length);
    }

    @Override
    public byte[] decrypt(byte[] record) {
        return decrypt(record, null);
    }

    @Override
    public byte[] decrypt(byte[] record, byte[] aad) {
        byte[] out = new byte[Math.max(0, LAYOUT.plaintextLength(record.length))];
        decrypt(record, 0, record.length, aad, out, 0);
        return out;
    }

    @Override
    public int decrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        LAYOUT.checkOpen(in, inOff, length, aad, out, outOff);
        int plaintextLength = LAYOUT.plaintextLength(length);
        boolean accepted = false;
        try {
            endIfDue();
            if (!open(in, inOff, length, aad, out, outOff)) {
                end(EndReason.REPLAY_MEMORY);
                throw new SessionException.Ended(EndReason.REPLAY_MEMORY);
            }
            accepted = true;
        } finally {
            if (!accepted && plaintextLength > 0) {
                Arrays.fill(out, outOff, outOff + plaintextLength, (byte) 0);
            }
        }
        endIfDue();
        return plaintextLength;
    }

    /** Returns false if there is no room to remember the record. */
    private synchronized boolean open(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        requireLive();
        int plaintextLength = LAYOUT.plaintextLength(length);
        if (plaintextLength < 0) {
            throw new SessionException.BadRecord();
        }
        byte[] nonce = Arrays.copyOfRange(in, inOff, inOff + NONCE_LENGTH);
        String nonceText = HexFormat.of().formatHex(nonce);
        if (receivedNonces.contains(nonceText) || sentNonces.contains(nonceText)) {
            throw new SessionException.Replay();
        }
        if (!MessageCipher.open(receiveKey, nonce, in, inOff, length, aad, out, outOff)) {
            throw new SessionException.BadRecord();
        }
        if (config.replayProtection()) {
            if (receivedNonces.size() >= config.replayCapacity()) {
                return false;
            }
            receivedNonces.add(nonceText);
        }
        bytesIn += plaintextLength;
        count();
        return true;
    }

    /** Whether a record is genuine; for a session that is not in use and after this never will be. */
    boolean opens(byte[] record, byte[] aad) {
        int length = LAYOUT.plaintextLength(record.length);
        byte[] plaintext = new byte[Math.max(0, length)];
        try {
            byte[] nonce = Arrays.copyOf(record, NONCE_LENGTH);
            return length >= 0 && MessageCipher.open(receiveKey, nonce, record, 0, record.length, aad, plaintext, 0);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            keys.wipe();
        }
    }

    @Override
    public byte[] sign(byte[] covered) {
        Objects.requireNonNull(covered, "covered");
        endIfDue();
        byte[] tag;
        synchronized (this) {
            requireLive();
            tag = keys.tag(covered);
            count();
        }
        endIfDue();
        return tag;
    }

    @Override
    public boolean verify(byte[] covered, byte[] tag) {
        Objects.requireNonNull(covered, "covered");
        Objects.requireNonNull(tag, "tag");
        endIfDue();
        boolean genuine;
        synchronized (this) {
            requireLive();
            genuine = MessageDigest.isEqual(keys.tag(covered), tag);
            if (genuine) {
                count();
            }
        }
        endIfDue();
        return genuine;
    }

    @Override
    public SignedRecord encryptAndSign(byte[] plaintext, byte[] covered) {
        Objects.requireNonNull(covered, "covered");
        endIfDue();
        byte[] tag;
        synchronized (this) {
            requireLive();
            tag = keys.tag(covered);
        }
        return new SignedRecord(encrypt(plaintext), tag);
    }

    @Override
    public byte[] decryptAndVerify(byte[] record, byte[] covered, byte[] tag) {
        Objects.requireNonNull(covered, "covered");
        Objects.requireNonNull(tag, "tag");
        endIfDue();
        synchronized (this) {
            requireLive();
            if (!MessageDigest.isEqual(keys.tag(covered), tag)) {
                throw new SessionException.BadRecord();
            }
        }
        return decrypt(record);
    }

    private void count() {
        messages++;
        lastUsedNanos = config.clock().nanoTime();
    }

    private void requireLive() {
        if (endReason == EndReason.CLOSED) {
            throw new SessionException.Closed("The session is closed");
        }
        if (endReason != null) {
            throw new SessionException.Ended(endReason);
        }
        if (config.maxMessages() > 0 && messages >= config.maxMessages()) {
            throw new SessionException.Ended(EndReason.MESSAGE_LIMIT);
        }
    }

    /** Why the session ended; null while it lives. */
    synchronized EndReason endReason() {
        return endReason;
    }

    /** The reason for which the session is to end now; null if there is none. Strictly after the limits of time. */
    synchronized EndReason dueReason() {
        long now = config.clock().nanoTime();
        if (config.maxAgeNanos() > 0 && now - createdNanos > config.maxAgeNanos()) {
            return EndReason.MAX_AGE;
        }
        if (config.idleTimeoutNanos() > 0 && now - lastUsedNanos > config.idleTimeoutNanos()) {
            return EndReason.IDLE;
        }
        return config.maxMessages() > 0 && messages >= config.maxMessages() ? EndReason.MESSAGE_LIMIT : null;
    }

    /** Whether it has neither ended nor is due to; ends nothing, so that it may be asked under any lock. */
    boolean lives() {
        return endReason() == null && dueReason() == null;
    }

    /** Ends the session if its time is up; returns whether it has ended. */
    boolean endIfDue() {
        EndReason due = dueReason();
        if (due != null) {
            end(due);
        }
        return endReason() != null;
    }

    @Override
    public void close() {
        end(EndReason.CLOSED);
    }

    /** Ends the session unless it has ended; returns whether this call did. */
    boolean end(EndReason reason) {
        synchronized (this) {
            if (endReason != null) {
                return false;
            }
            last = snapshot();
            endReason = reason;
            keys.wipe();
            receivedNonces.clear();
            sentNonces.clear();
        }
        manager.retire(this, info(), reason);
        ended.complete(reason);
        return true;
    }

    GlobalLockSessionManager manager() {
        return manager;
    }

    @Override
    public CompletionStage<EndReason> ended() {
        return ended.minimalCompletionStage();
    }
}
