/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.replay.NonceSet;
import io.sageflight.core.session.record.Generation1Record;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A session as its users hold it: never used again for another one, unlike the {@link SessionState} behind it, and the place
 * of what remains known after the end. Encrypting and decrypting into the caller's array allocates nothing here.
 */
final class SessionHandle implements SecureSession {
    private static final VarHandle END_REASON;
    private static final VarHandle STAGE;
    private static final VarHandle MESSAGES;
    private static final VarHandle BYTES_IN;
    private static final VarHandle BYTES_OUT;
    private static final VarHandle LAST_USED;
    private static final long LIVE = -1;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            END_REASON = lookup.findVarHandle(SessionHandle.class, "endReason", EndReason.class);
            STAGE = lookup.findVarHandle(SessionHandle.class, "stage", CompletableFuture.class);
            MESSAGES = lookup.findVarHandle(SessionHandle.class, "messages", long.class);
            BYTES_IN = lookup.findVarHandle(SessionHandle.class, "bytesIn", long.class);
            BYTES_OUT = lookup.findVarHandle(SessionHandle.class, "bytesOut", long.class);
            LAST_USED = lookup.findVarHandle(SessionHandle.class, "lastUsedNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ConcurrentSessionManager manager;
    private final SessionState state;
    private final int generation;
    private final Role role;
    private final String id;
    private final long createdNanos;
    private final long createdMillis;

    private volatile long lastUsedNanos;
    private volatile long messages;
    private volatile long bytesIn;
    private volatile long bytesOut;
    private volatile long lifetimeNanos = LIVE;
    private volatile EndReason endReason;
    private volatile CompletableFuture<EndReason> stage;

    SessionHandle(
            ConcurrentSessionManager manager,
            SessionState state,
            int generation,
            String id,
            Role role,
            long createdNanos,
            long createdMillis) {
        this.manager = manager;
        this.state = state;
        this.generation = generation;
        this.id = id;
        this.role = role;
        this.createdNanos = createdNanos;
        this.createdMillis = createdMillis;
        lastUsedNanos = createdNanos;
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
    public SessionInfo info() {
        long lifetime = lifetimeNanos;
        if (lifetime == LIVE) {
            lifetime = manager.clock().nanoTime() - createdNanos;
        }
        return new SessionInfo(
                createdMillis,
                toMillis(lastUsedNanos),
                manager.limits().limitsTime() ? toMillis(deadlineNanos()) : Long.MAX_VALUE,
                messages,
                bytesIn,
                bytesOut,
                lifetime);
    }

    private long toMillis(long nanos) {
        return createdMillis + (nanos - createdNanos) / 1_000_000;
    }

    @Override
    public int maxRecordLength(int plaintextLength) {
        return Generation1Record.recordLength(plaintextLength);
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
        Generation1Record.checkSeal(in, inOff, length, aad, out, outOff);
        int recordLength = length + Generation1Record.OVERHEAD;
        long now = enter();
        boolean accepted = false;
        try {
            boolean sealed;
            try {
                sealed = seal(now, in, inOff, length, aad, out, outOff);
            } finally {
                leave();
            }
            accepted = sealed && count(now);
        } finally {
            if (!accepted) {
                Arrays.fill(out, outOff, outOff + recordLength, (byte) 0);
            }
        }
        if (!accepted) {
            throw refuse(EndReason.MESSAGE_LIMIT);
        }
        BYTES_OUT.getAndAdd(this, (long) length);
        endIfUsedUp();
        return recordLength;
    }

    /** Returns false if there is no nonce left. */
    private boolean seal(long now, byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        long number = state.nextNonce();
        if (number < 0) {
            return false;
        }
        AeadCipher cipher = state.takeSendCipher();
        if (cipher == null) {
            cipher = manager.ciphers().take(state.keys, KeyLayout.sendKey(role));
        }
        boolean done = false;
        try {
            Generation1Record.seal(
                    cipher, state.nonceHigh(), state.nonceLow(number), in, inOff, length, aad, out, outOff);
            done = true;
        } finally {
            if (!done) {
                manager.ciphers().discard(cipher);
            }
        }
        state.cipherUsedNanos = now;
        if (state.keepSendCipher(cipher)) {
            manager.idleCiphers().watch(state);
        } else {
            manager.ciphers().give(cipher);
        }
        return true;
    }

    @Override
    public byte[] decrypt(byte[] record) {
        return decrypt(record, null);
    }

    @Override
    public byte[] decrypt(byte[] record, byte[] aad) {
        byte[] out = new byte[Math.max(0, Generation1Record.plaintextLength(record.length))];
        decrypt(record, 0, record.length, aad, out, 0);
        return out;
    }

    @Override
    public int decrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Generation1Record.checkOpen(in, inOff, length, aad, out, outOff);
        int plaintextLength = Generation1Record.plaintextLength(length);
        boolean accepted = false;
        try {
            long now = enter();
            try {
                if (plaintextLength < 0) {
                    throw new SessionException.BadRecord();
                }
                open(now, in, inOff, length, aad, out, outOff);
            } finally {
                leave();
            }
            if (!count(now)) {
                throw refuse(EndReason.MESSAGE_LIMIT);
            }
            accepted = true;
        } finally {
            if (!accepted && plaintextLength > 0) {
                Arrays.fill(out, outOff, outOff + plaintextLength, (byte) 0);
            }
        }
        BYTES_IN.getAndAdd(this, (long) plaintextLength);
        endIfUsedUp();
        return plaintextLength;
    }

    private void open(long now, byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        // Read once: the nonce that is remembered is the one that the cipher verified.
        int nonceHigh = Generation1Record.nonceHigh(in, inOff);
        long nonceLow = Generation1Record.nonceLow(in, inOff);
        int replayCapacity = manager.limits().replayCapacity();
        NonceSet received = replayCapacity > 0 ? state.received(replayCapacity, manager.random()) : null;
        if (received != null && received.contains(nonceHigh, nonceLow)) {
            throw new SessionException.Replay();
        }
        AeadCipher cipher = state.takeReceiveCipher();
        if (cipher == null) {
            cipher = manager.ciphers().take(state.keys, KeyLayout.receiveKey(role));
        }
        boolean done = false;
        boolean genuine;
        try {
            genuine = Generation1Record.open(cipher, nonceHigh, nonceLow, in, inOff, length, aad, out, outOff);
            done = true;
        } finally {
            if (!done) {
                manager.ciphers().discard(cipher);
            }
        }
        state.cipherUsedNanos = now;
        if (state.keepReceiveCipher(cipher)) {
            manager.idleCiphers().watch(state);
        } else {
            manager.ciphers().give(cipher);
        }
        if (!genuine) {
            throw new SessionException.BadRecord();
        }
        if (received != null) {
            remember(received, nonceHigh, nonceLow);
        }
    }

    private void remember(NonceSet received, int nonceHigh, long nonceLow) {
        switch (received.add(nonceHigh, nonceLow)) {
            case ADDED -> {}
            case PRESENT -> throw new SessionException.Replay();
            case FULL -> throw refuse(EndReason.REPLAY_MEMORY);
        }
    }

    @Override
    public void close() {
        end(EndReason.CLOSED);
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletionStage<EndReason> ended() {
        CompletableFuture<EndReason> future = stage;
        if (future == null) {
            CompletableFuture<EndReason> fresh = new CompletableFuture<>();
            CompletableFuture<EndReason> former =
                    (CompletableFuture<EndReason>) STAGE.compareAndExchange(this, (CompletableFuture<?>) null, fresh);
            future = former == null ? fresh : former;
        }
        // Either the end sees the stage, or we see the end here.
        EndReason reason = endReason;
        if (reason != null) {
            future.complete(reason);
        }
        return future.minimalCompletionStage();
    }

    /** Ends the session unless it has ended; true if this call did. */
    boolean end(EndReason reason) {
        if (endReason != null) {
            return false;
        }
        // Before the end is decided: nobody but the winner carries it out, so from there on nothing may fail.
        long now = manager.clock().nanoTime();
        if (!END_REASON.compareAndSet(this, (EndReason) null, reason)) {
            return false;
        }
        lifetimeNanos = Math.max(0, now - createdNanos);
        // The end is itself the last operation to enter, so that the state stays this session's until it is out of the
        // manager's books, while everybody else is refused from here on.
        state.enter(generation);
        state.shut(generation);
        try {
            try {
                manager.retire(this, reason, now);
            } finally {
                leave();
            }
            manager.announce(this, reason);
        } finally {
            CompletableFuture<EndReason> future = stage;
            if (future != null) {
                future.complete(reason);
            }
        }
        return true;
    }

    /** Why the session ended; null while it lives. */
    EndReason endReason() {
        return endReason;
    }

    int generation() {
        return generation;
    }

    SessionState state() {
        return state;
    }

    ConcurrentSessionManager manager() {
        return manager;
    }

    /** When the session expires unless it is used; only if time is limited. */
    long deadlineNanos() {
        return manager.limits().deadlineNanos(createdNanos, lastUsedNanos);
    }

    /** The reason for which the session is to end now; null if there is none. */
    EndReason dueAt(long nowNanos) {
        return manager.limits().due(nowNanos, createdNanos, lastUsedNanos, messages);
    }

    /** Begins an operation and returns its time. */
    private long enter() {
        // Before the operation counts as in flight: whoever fails after that must leave.
        long now = manager.clock().nanoTime();
        if (!state.enter(generation)) {
            throw over();
        }
        // Set before the state is shut: of two that close, the second one returns while the first still has to do that.
        if (endReason != null) {
            leave();
            throw over();
        }
        EndReason due = dueAt(now);
        if (due != null) {
            leave();
            throw refuse(due);
        }
        return now;
    }

    private void leave() {
        if (state.leave()) {
            manager.recycle(state);
        }
    }

    /** Counts a message; false if the session has had its last one. */
    private boolean count(long now) {
        long limit = manager.limits().maxMessages();
        while (true) {
            long before = messages;
            if (limit > 0 && before >= limit) {
                return false;
            }
            if (MESSAGES.compareAndSet(this, before, before + 1)) {
                used(now);
                return true;
            }
        }
    }

    /** Messages end in another order than they began. */
    private void used(long now) {
        long before = lastUsedNanos;
        while (now - before > 0 && !LAST_USED.compareAndSet(this, before, now)) {
            before = lastUsedNanos;
        }
    }

    private void endIfUsedUp() {
        long limit = manager.limits().maxMessages();
        if (limit > 0 && messages >= limit) {
            end(EndReason.MESSAGE_LIMIT);
        }
    }

    /** Ends the session; the answer to throw names the reason for which it really ended. */
    private SessionException refuse(EndReason reason) {
        end(reason);
        return over();
    }

    private SessionException over() {
        EndReason reason = endReason;
        return reason == EndReason.CLOSED
                ? new SessionException.Closed("The session is closed")
                : new SessionException.Ended(reason);
    }
}
