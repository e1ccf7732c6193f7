/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.RandomSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Handshake nonces in bounded memory: about 64 bytes for each that is remembered, and 8 bytes for each that could be.
 *
 * <p>All live equally long, so the order of arrival is the order of expiry: one list gives up its oldest entries, a few per
 * call, and nothing is ever scanned. Each call takes constant time under one lock, well under a microsecond; what precedes
 * it, a signature's verification, takes a hundred times as long. Strangers choose the nonces, so what is kept of them is a
 * hash under a random key: they cannot make two meet in one bucket.
 *
 * <p>A nonce is remembered for its lifetime at least, and takes memory until it is swept, which after a silence may be many
 * calls later; a sender's share is not taken up by what has expired. When there is no room a new one is refused; none is
 * forgotten early.
 */
public final class BoundedReplayGuard implements ReplayGuard {
    /** More than one, so that expired entries become fewer although each call may add one. */
    private static final int SWEPT_PER_CALL = 4;

    private static final int LARGEST_CAPACITY = 1 << 26;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int capacity;
    private final int capacityPerSender;
    private final long lifetimeNanos;
    private final byte[] key = new byte[32];
    private final Mark[] marks;
    private final Sender[] senders;
    private Mark oldest;
    private Mark newest;
    private int size;

    /**
     * @param capacity the most nonces to remember, from 1 to 2<sup>26</sup>
     * @param capacityPerSender the most of one sender, at least 1
     * @param lifetime how long each is remembered; see {@link FreshnessWindow#replayLifetime}
     */
    public BoundedReplayGuard(int capacity, int capacityPerSender, Duration lifetime) {
        if (capacity < 1 || capacity > LARGEST_CAPACITY || capacityPerSender < 1) {
            throw new IllegalArgumentException("Capacity is " + capacity + ", " + capacityPerSender
                    + " per sender; accepted are 1 to " + LARGEST_CAPACITY + " and at least 1");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("Lifetime is " + lifetime + ", needs to be positive");
        }
        this.capacity = capacity;
        this.capacityPerSender = capacityPerSender;
        lifetimeNanos = lifetime.toNanos();
        RandomSource.secure().nextBytes(key);
        int buckets = 2 * Integer.highestOneBit(Math.max(1, capacity - 1));
        marks = new Mark[buckets];
        senders = new Sender[buckets];
    }

    @Override
    public Outcome checkAndMark(String sender, String scope, String nonce, long nanoTime) {
        byte[] senderHash = hash(sender, "", "");
        byte[] nonceHash = hash(sender, scope, nonce);
        return checkAndMark(
                (long) LONG.get(senderHash, 0),
                (long) LONG.get(senderHash, 8),
                new Mark((long) LONG.get(nonceHash, 0), (long) LONG.get(nonceHash, 8), nanoTime + lifetimeNanos),
                nanoTime);
    }

    /** How many nonces are remembered, expired ones that were not swept yet included. */
    public synchronized int size() {
        return size;
    }

    /** HMAC-SHA256 of the unambiguous concatenation: HKDF's extraction is that (RFC 5869 section 2.2). */
    private byte[] hash(String sender, String scope, String nonce) {
        byte[] first = sender.getBytes(StandardCharsets.UTF_8);
        byte[] second = scope.getBytes(StandardCharsets.UTF_8);
        byte[] third = nonce.getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(8 + first.length + second.length + third.length)
                .putInt(first.length)
                .putInt(second.length)
                .put(first)
                .put(second)
                .put(third)
                .array();
        byte[] hash = new byte[32];
        Hkdf.extract(key, all, hash);
        return hash;
    }

    private synchronized Outcome checkAndMark(long senderHigh, long senderLow, Mark mark, long nanoTime) {
        sweep(nanoTime);
        int bucket = bucket(mark.low);
        for (Mark other = marks[bucket]; other != null; other = other.nextInBucket) {
            if (other.low == mark.low && other.high == mark.high) {
                return Outcome.REPLAYED;
            }
        }
        Sender sender = sender(senderHigh, senderLow);
        if (sender != null && sender.size >= capacityPerSender && !giveUpOldest(sender, nanoTime)) {
            return Outcome.SENDER_FULL;
        }
        if (size == capacity) {
            return Outcome.FULL;
        }
        (sender == null ? addSender(senderHigh, senderLow) : sender).add(mark);
        mark.nextInBucket = marks[bucket];
        marks[bucket] = mark;
        if (newest == null) {
            oldest = mark;
        } else {
            newest.nextYounger = mark;
        }
        newest = mark;
        size++;
        return Outcome.NEW;
    }

    private void sweep(long nanoTime) {
        for (int i = 0; i < SWEPT_PER_CALL && oldest != null && nanoTime - oldest.deadline > 0; i++) {
            Mark expired = oldest;
            oldest = expired.nextYounger;
            if (oldest == null) {
                newest = null;
            }
            size--;
            if (expired.sender != null) {
                unlink(expired);
                expired.sender.removeOldest();
                if (expired.sender.size == 0) {
                    unlink(expired.sender);
                }
            }
        }
    }

    /**
     * Makes room in a sender's share if its oldest nonce has expired. That one stays where it is in the list, as nobody's:
     * what others left before it may take long to sweep.
     */
    private boolean giveUpOldest(Sender sender, long nanoTime) {
        Mark expired = sender.oldest;
        if (size == capacity || nanoTime - expired.deadline <= 0) {
            return false;
        }
        unlink(expired);
        sender.removeOldest();
        expired.sender = null;
        return true;
    }

    private void unlink(Mark mark) {
        int bucket = bucket(mark.low);
        if (marks[bucket] == mark) {
            marks[bucket] = mark.nextInBucket;
            return;
        }
        Mark before = marks[bucket];
        while (before.nextInBucket != mark) {
            before = before.nextInBucket;
        }
        before.nextInBucket = mark.nextInBucket;
    }

    private Sender sender(long high, long low) {
        Sender found = senders[bucket(low)];
        while (found != null && (found.low != low || found.high != high)) {
            found = found.nextInBucket;
        }
        return found;
    }

    private Sender addSender(long high, long low) {
        Sender added = new Sender(high, low, senders[bucket(low)]);
        senders[bucket(low)] = added;
        return added;
    }

    private void unlink(Sender sender) {
        int bucket = bucket(sender.low);
        if (senders[bucket] == sender) {
            senders[bucket] = sender.nextInBucket;
            return;
        }
        Sender before = senders[bucket];
        while (before.nextInBucket != sender) {
            before = before.nextInBucket;
        }
        before.nextInBucket = sender.nextInBucket;
    }

    private int bucket(long low) {
        return (int) low & marks.length - 1;
    }

    private static final class Mark {
        final long high;
        final long low;
        final long deadline;

        /** Null once it has expired and counts no more. */
        Sender sender;

        Mark nextInBucket;
        Mark nextYounger;
        Mark nextOfSender;

        Mark(long high, long low, long deadline) {
            this.high = high;
            this.low = low;
            this.deadline = deadline;
        }
    }

    private static final class Sender {
        final long high;
        final long low;
        Sender nextInBucket;
        Mark oldest;
        Mark newest;
        int size;

        Sender(long high, long low, Sender nextInBucket) {
            this.high = high;
            this.low = low;
            this.nextInBucket = nextInBucket;
        }

        void add(Mark mark) {
            mark.sender = this;
            if (oldest == null) {
                oldest = mark;
            } else {
                newest.nextOfSender = mark;
            }
            newest = mark;
            size++;
        }

        void removeOldest() {
            oldest = oldest.nextOfSender;
            size--;
        }
    }
}
