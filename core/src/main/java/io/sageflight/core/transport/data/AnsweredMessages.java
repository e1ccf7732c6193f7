/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import static io.sageflight.core.settings.Positive.positive;

import io.sageflight.core.crypto.Sha256;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What was answered to data messages that were handled, and what is yet to be, so that a message that comes again gets the same
 * answer and is not handled again. Bounded in number, bytes and time; the oldest go first. Thread-safe. Holds no plaintext:
 * answers are records, which only the sender can open.
 */
public final class AnsweredMessages {
    private static final byte[] NOTHING = {};

    /** What an entry takes beside texts and data, in bytes: roughly, and rather too much. */
    private static final int OVERHEAD = 400;

    /** Messages that have the same one wait for each other while their records are opened: some microseconds. */
    private static final int TURNS = 64;

    private final int maxAnswers;
    private final long maxBytes;
    private final long keepNanos;
    private final LongSupplier nanoTime;
    private final Lock[] turns = new Lock[TURNS];
    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>();
    private long bytes;

    /**
     * Sets the limits.
     *
     * @param maxAnswers the most answers, at least 1
     * @param maxBytes the most bytes of all of them together, at least 1
     * @param keep how long each is kept; senders that repeat for longer are told that theirs is gone
     */
    public AnsweredMessages(int maxAnswers, long maxBytes, Duration keep) {
        this(maxAnswers, maxBytes, keep, System::nanoTime);
    }

    AnsweredMessages(int maxAnswers, long maxBytes, Duration keep, LongSupplier nanoTime) {
        this.maxAnswers = positive("maxAnswers", maxAnswers);
        this.maxBytes = positive("maxBytes", maxBytes);
        keepNanos = positive("keep", keep).toNanos();
        this.nanoTime = nanoTime;
        for (int i = 0; i < TURNS; i++) {
            turns[i] = new ReentrantLock();
        }
    }

    /**
     * To be held from before a message's record is opened until its entry has begun: whoever is told that a record came before
     * then finds the entry of the first.
     */
    Lock turn(SecureMessage message) {
        return turns[message.id().hashCode() & TURNS - 1];
    }

    /** Begins an entry for a message that is about to be handled, whose answer completes the result. */
    CompletableFuture<MessageResponse> begin(SecureMessage message) {
        Key key = Key.of(message);
        Entry entry = new Entry(hash(message), nanoTime.getAsLong() + keepNanos);
        put(key, entry);
        entry.answer.whenComplete((response, failure) -> {
            if (response != null) {
                grow(key, entry, response.data().length);
            }
        });
        return entry.answer;
    }

    /** The answer to this very message, which may be yet to come. */
    Optional<CompletionStage<MessageResponse>> find(SecureMessage message) {
        Entry entry;
        synchronized (this) {
            trim();
            entry = entries.get(Key.of(message));
        }
        return entry != null && Arrays.equals(entry.hash, hash(message))
                ? Optional.of(entry.answer.minimalCompletionStage())
                : Optional.empty();
    }

    synchronized int size() {
        return entries.size();
    }

    private synchronized void put(Key key, Entry entry) {
        entry.bytes = OVERHEAD + key.bytes();
        Entry former = entries.remove(key);
        bytes += entry.bytes - (former == null ? 0 : former.bytes);
        entries.put(key, entry);
        trim();
    }

    private synchronized void grow(Key key, Entry entry, int more) {
        if (entries.get(key) == entry) {
            entry.bytes += more;
            bytes += more;
            trim();
        }
    }

    private void trim() {
        long now = nanoTime.getAsLong();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entries.size() <= maxAnswers && bytes <= maxBytes && entry.deadline - now > 0) {
                return;
            }
            bytes -= entry.bytes;
            oldest.remove();
        }
    }

    private static byte[] hash(SecureMessage message) {
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(NOTHING, message.payload(), hash, 0);
        return hash;
    }

    /** What a repeated message has in common with the first beside its record. */
    private record Key(String keyId, String did, String id, String compression) {
        static Key of(SecureMessage message) {
            return new Key(
                    message.metadata(DataMessages.KEY_ID).orElse(""),
                    message.did(),
                    message.id(),
                    message.metadata(DataMessages.COMPRESSION).orElse(""));
        }

        int bytes() {
            return 2 * (keyId.length() + did.length() + id.length() + compression.length());
        }
    }

    private static final class Entry {
        private final byte[] hash;
        private final long deadline;
        private final CompletableFuture<MessageResponse> answer = new CompletableFuture<>();
        private long bytes;

        Entry(byte[] hash, long deadline) {
            this.hash = hash;
            this.deadline = deadline;
        }
    }
}
