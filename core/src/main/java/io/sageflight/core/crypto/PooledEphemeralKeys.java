/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Key pairs generated in advance by a daemon thread, which takes that work off a handshake. Each is given out once. Optional:
 * it is a trade of secrets at rest in memory, for at most a minute, against some 15 to 35 microseconds.
 *
 * <p>Thread-safe. When it is empty, or closed, a key pair is generated when it is asked for.
 *
 * <p>A process that is restored from a snapshot (CRaC, a virtual machine's memory) has the same key pairs as every other
 * process restored from it, and must call {@link #discardAll()} before it shakes hands; better still before the snapshot is
 * taken, so that no key is in it.
 */
public final class PooledEphemeralKeys implements EphemeralKeys, AutoCloseable {
    /** No key pair is given out that is older; nanoseconds. */
    static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** The most key pairs a pool may keep. */
    public static final int MAX_CAPACITY = 4096;

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final X25519 x25519;
    private final int capacity;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();

    /** Guarded by the lock; the oldest first. */
    private final ArrayDeque<Aged> ready = new ArrayDeque<>();

    /** Guarded by the lock: counts {@link #discardAll}, so that what was generated before is not added after. */
    private long discards;

    /** Guarded by the lock. */
    private boolean closed;

    PooledEphemeralKeys(X25519 x25519, int capacity, LongSupplier nanoTime) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "A pool keeps 1 to " + MAX_CAPACITY + " ephemeral key pairs, not " + capacity);
        }
        this.x25519 = x25519;
        this.capacity = capacity;
        this.nanoTime = nanoTime;
    }

    /**
     * A pool and its thread, which ends when the pool is closed.
     *
     * @param capacity the most key pairs to keep ready, 1 to {@link #MAX_CAPACITY}; as many are generated once a minute even
     *     when nobody asks
     * @throws IllegalArgumentException if the capacity is not accepted
     */
    public static PooledEphemeralKeys start(X25519 x25519, int capacity) {
        PooledEphemeralKeys pool = new PooledEphemeralKeys(x25519, capacity, System::nanoTime);
        // Inherits nothing of the thread that happens to start the pool.
        Thread thread = new Thread(null, pool::run, "sage-ephemeral-keys", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return pool;
    }

    @Override
    public X25519PrivateKey next() {
        lock.lock();
        try {
            discardAged();
            Aged oldest = ready.poll();
            change.signal();
            if (oldest != null) {
                return oldest.key;
            }
        } finally {
            lock.unlock();
        }
        return x25519.generate();
    }

    /** Wipes all key pairs that were generated so far and not given out. */
    public void discardAll() {
        lock.lock();
        try {
            discards++;
            ready.forEach(aged -> aged.key.close());
            ready.clear();
            change.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wipes what is left and ends the thread; idempotent. Key pairs given out are not touched. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            discardAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many key pairs are ready. */
    int size() {
        lock.lock();
        try {
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            long wait = MAX_AGE_NANOS;
            try {
                fill();
            } catch (Throwable e) {
                // Whoever asks for a key gets the exception; here it would only be repeated. Without this thread keys
                // would
                // grow old and stay.
                wait = RETRY_NANOS;
            }
            if (!awaitDemand(wait)) {
                return;
            }
        }
    }

    /** Wipes what is too old and generates, outside the lock, until there are enough. */
    void fill() {
        while (true) {
            long before;
            lock.lock();
            try {
                discardAged();
                if (closed || ready.size() >= capacity) {
                    return;
                }
                before = discards;
            } finally {
                lock.unlock();
            }
            Aged fresh = new Aged(x25519.generate(), nanoTime.getAsLong());
            lock.lock();
            try {
                if (discards == before && ready.size() < capacity) {
                    ready.add(fresh);
                    fresh = null;
                }
            } finally {
                lock.unlock();
                if (fresh != null) {
                    fresh.key.close();
                }
            }
        }
    }

    /** Waits until a key pair is taken, the oldest is too old, or the time is over; false once closed. */
    private boolean awaitDemand(long nanos) {
        lock.lock();
        try {
            Aged oldest = ready.peek();
            long left = oldest == null ? nanos : MAX_AGE_NANOS - (nanoTime.getAsLong() - oldest.made);
            if (!closed && (ready.size() >= capacity || nanos == RETRY_NANOS)) {
                if (change.awaitNanos(Math.min(nanos, left)) <= 0) {
                    discardAged();
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            // Nobody but a host that ends its threads interrupts this one: then there is no pool any more.
            close();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void discardAged() {
        long now = nanoTime.getAsLong();
        while (!ready.isEmpty() && now - ready.peek().made >= MAX_AGE_NANOS) {
            ready.poll().key.close();
        }
    }

    private record Aged(X25519PrivateKey key, long made) {}
}
