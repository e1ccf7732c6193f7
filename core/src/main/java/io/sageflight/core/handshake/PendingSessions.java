/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.session.SessionClock;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * The bounded table of handshakes that wait for their first record. Thread-safe. All wait equally long, so the order in
 * which they came is the order in which they go: every call first wipes those whose time is up, and no thread is needed.
 */
final class PendingSessions {
    private final int capacity;
    private final long waitNanos;
    private final SessionClock clock;
    private final LinkedHashMap<String, PendingSession> pending = new LinkedHashMap<>();
    private int reserved;
    private boolean closed;

    PendingSessions(int capacity, long waitNanos, SessionClock clock) {
        this.capacity = capacity;
        this.waitNanos = waitNanos;
        this.clock = clock;
    }

    /** Keeps a place free for an {@link #add}, or else a {@link #release}; false if there is none. */
    synchronized boolean reserve() {
        expire();
        if (closed || pending.size() + reserved >= capacity) {
            return false;
        }
        reserved++;
        return true;
    }

    synchronized void release() {
        reserved--;
    }

    /** Uses up a reservation. Returns false, and wipes the session, if the table is closed or the key id is taken. */
    synchronized boolean add(PendingSession session) {
        reserved--;
        boolean added = !closed && pending.putIfAbsent(session.keyId, session) == null;
        if (!added) {
            session.wipe();
        }
        return added;
    }

    /** The session that waits under a key id; null if none does. */
    synchronized PendingSession find(String keyId) {
        expire();
        return pending.get(keyId);
    }

    /** A copy of a session's secret, which the caller wipes; null if it no longer waits. */
    synchronized byte[] copySecret(PendingSession session) {
        expire();
        return session.copySecret();
    }

    /** Wipes a session that waits no longer. */
    synchronized void remove(PendingSession session) {
        pending.remove(session.keyId, session);
        session.wipe();
    }

    synchronized int size() {
        expire();
        return pending.size();
    }

    /** Wipes what has waited for longer than it may: so many look at the oldest as there are to go, and one more. */
    synchronized void expire() {
        if (pending.isEmpty()) {
            return;
        }
        long now = clock.nanoTime();
        Iterator<PendingSession> oldest = pending.values().iterator();
        while (oldest.hasNext()) {
            PendingSession session = oldest.next();
            if (now - session.createdNanos <= waitNanos) {
                return;
            }
            session.wipe();
            oldest.remove();
        }
    }

    synchronized void close() {
        closed = true;
        pending.values().forEach(PendingSession::wipe);
        pending.clear();
    }
}
