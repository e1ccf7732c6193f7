/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.Did;
import io.sageflight.core.session.SessionClock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bounded table of handshakes that wait for their first record. Thread-safe. All wait equally long, so the order in
 * which they came is the order in which they go: every call first wipes those whose time is up, and no thread is needed.
 * Nobody takes more than a share of it, or else three agents could keep all others out.
 */
final class PendingSessions {
    private final int capacity;
    private final int capacityPerPeer;
    private final long waitNanos;
    private final SessionClock clock;
    private final LinkedHashMap<String, PendingSession> pending = new LinkedHashMap<>();

    /** How many places each peer has, those that are reserved included. */
    private final Map<Did, Integer> shares = new HashMap<>();

    private int reserved;
    private boolean closed;

    PendingSessions(int capacity, int capacityPerPeer, long waitNanos, SessionClock clock) {
        this.capacity = capacity;
        this.capacityPerPeer = capacityPerPeer;
        this.waitNanos = waitNanos;
        this.clock = clock;
    }

    /** Keeps a place free for an {@link #add}, or else a {@link #release}; false if there is none. */
    synchronized boolean reserve(Did peer) {
        expire();
        if (closed || pending.size() + reserved >= capacity || shares.getOrDefault(peer, 0) >= capacityPerPeer) {
            return false;
        }
        reserved++;
        shares.merge(peer, 1, Integer::sum);
        return true;
    }

    synchronized void release(Did peer) {
        reserved--;
        leave(peer);
    }

    private void leave(Did peer) {
        shares.computeIfPresent(peer, (same, places) -> places == 1 ? null : places - 1);
    }

    /** Uses up a reservation. Returns false, and wipes the session, if the table is closed or the key id is taken. */
    synchronized boolean add(PendingSession session) {
        reserved--;
        boolean added = !closed && pending.putIfAbsent(session.keyId, session) == null;
        if (!added) {
            session.wipe();
            leave(session.peer);
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
        if (pending.remove(session.keyId, session)) {
            leave(session.peer);
        }
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
            leave(session.peer);
            oldest.remove();
        }
    }

    synchronized void close() {
        closed = true;
        pending.values().forEach(PendingSession::wipe);
        pending.clear();
        shares.clear();
    }
}
