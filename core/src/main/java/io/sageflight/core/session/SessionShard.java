/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.ConcurrentMap;

/**
 * A part of a manager's sessions, by id. Its lock makes a session's coming and going one step each (in the map, in the
 * wheel, in the memory of ended ones), is held for no longer than that, and is not taken by look-ups.
 */
final class SessionShard {
    private static final int FORGOTTEN_PER_ADMISSION = 2;
    private static final int FORGOTTEN_PER_LOCK = 512;

    private final ConcurrentMap<String, SessionHandle> sessions;
    private final ConcurrentMap<String, SessionHandle> sessionsByKeyId;
    private final SessionCounts counts;

    /** Null if ended sessions are not remembered. */
    private final EndedSessions ended;

    /** Null if sessions live without limits of time. */
    private final TimerWheel wheel;

    private boolean admitsNobody;

    SessionShard(
            ConcurrentMap<String, SessionHandle> sessions,
            ConcurrentMap<String, SessionHandle> sessionsByKeyId,
            SessionCounts counts,
            EndedSessions ended,
            TimerWheel wheel) {
        this.sessions = sessions;
        this.sessionsByKeyId = sessionsByKeyId;
        this.counts = counts;
        this.ended = ended;
        this.wheel = wheel;
    }

    /**
     * The session with an id, also one that is just being let in; null if there is none.
     *
     * @throws SessionException.Ended if a session with this id has ended
     */
    synchronized SessionHandle find(String id, long idHigh, long idLow, long nowNanos) {
        EndReason reason = ended == null ? null : ended.find(idHigh, idLow, nowNanos);
        if (reason != null) {
            throw new SessionException.Ended(reason);
        }
        return sessions.get(id);
    }

    /**
     * Lets a new session in and returns it, or the one that was faster; null if the manager is full.
     *
     * @throws SessionException.Ended if a session with this id has ended
     * @throws SessionException.Closed if nobody is admitted any more
     */
    synchronized SessionHandle admit(SessionHandle fresh, long nowNanos) {
        SessionState state = fresh.state();
        SessionHandle former = find(fresh.id(), state.idHigh, state.idLow, nowNanos);
        if (former != null) {
            return former;
        }
        if (admitsNobody) {
            throw new SessionException.Closed("The session manager is closed or being drained");
        }
        if (!counts.admit()) {
            return null;
        }
        boolean reserved = false;
        boolean admitted = false;
        try {
            if (ended != null) {
                // Its end must find room, and so must the memory of it.
                counts.remember(-ended.forgetOutdated(nowNanos, FORGOTTEN_PER_ADMISSION));
                ended.reserve();
                reserved = true;
            }
            sessions.put(fresh.id(), fresh);
            admitted = true;
        } finally {
            if (!admitted) {
                counts.revoke();
                if (reserved) {
                    ended.cancelReservation();
                }
            }
        }
        if (wheel != null) {
            wheel.schedule(state, fresh.wakeNanos(0));
        }
        return fresh;
    }

    /** Forgets ended sessions that are old enough, some at a time; returns whether there may be more of them. */
    synchronized boolean forgetOutdated(long nowNanos) {
        if (ended == null) {
            return false;
        }
        int forgotten = ended.forgetOutdated(nowNanos, FORGOTTEN_PER_LOCK);
        counts.remember(-forgotten);
        return forgotten == FORGOTTEN_PER_LOCK;
    }

    /** Takes an ending session out; its state is still its own. Allocates nothing, so it cannot fail half-way. Returns its {@link KeyIdList}. */
    synchronized Object retire(SessionHandle session, EndReason reason, long nowNanos) {
        SessionState state = session.state();
        if (wheel != null) {
            wheel.cancel(state);
        }
        if (ended != null) {
            ended.add(state.idHigh, state.idLow, reason, nowNanos);
            counts.remember(1);
        }
        sessions.remove(session.id(), session);
        Object keyIds = state.keyIds;
        state.keyIds = null;
        state.owner = null;
        return keyIds;
    }

    /**
     * Binds a key id and returns the session that had it, or null.
     *
     * @throws SessionException.Ended if the session has ended
     * @throws IllegalStateException if it has {@link KeyIds#MAX_PER_SESSION} others
     */
    synchronized SessionHandle bind(SessionHandle session, String keyId) {
        session.state().keyIds = keyIdsWith(session, keyId);
        return sessionsByKeyId.put(keyId, session);
    }

    /**
     * Binds a key id unless another session has it, and returns the session that has it now.
     *
     * @throws SessionException.Ended if the session to bind to has ended
     * @throws IllegalStateException if it has {@link KeyIds#MAX_PER_SESSION} others
     */
    synchronized SessionHandle bindIfAbsent(SessionHandle session, String keyId) {
        SessionHandle holder = sessionsByKeyId.get(keyId);
        if (holder != null && holder != session && session.endReason() == null) {
            return holder;
        }
        Object keyIds = keyIdsWith(session, keyId);
        // Other shards may bind the same key id meanwhile.
        holder = sessionsByKeyId.putIfAbsent(keyId, session);
        if (holder != null && holder != session) {
            return holder;
        }
        session.state().keyIds = keyIds;
        return session;
    }

    private Object keyIdsWith(SessionHandle session, String keyId) {
        if (session.endReason() != null) {
            throw new SessionException.Ended(session.endReason());
        }
        // Its end comes through this lock later, so the state is still the session's.
        Object keyIds = session.state().keyIds;
        if (KeyIdList.contains(keyIds, keyId)) {
            return keyIds;
        }
        int known = KeyIdList.size(keyIds);
        if (known == KeyIds.MAX_PER_SESSION) {
            throw new IllegalStateException("The session has " + known + " key ids, the maximum");
        }
        return KeyIdList.with(keyIds, keyId);
    }

    /** Drops a key id from the list of a session that no longer has it. */
    synchronized void forget(SessionHandle session, String keyId) {
        SessionState state = session.state();
        if (session.endReason() == null && sessionsByKeyId.get(keyId) != session) {
            state.keyIds = KeyIdList.without(state.keyIds, keyId);
        }
    }

    /** As {@link TimerWheel#advance}. */
    synchronized int collectAwake(long nowNanos, SessionHandle[] awake) {
        return wheel == null ? -1 : wheel.advance(nowNanos, awake);
    }

    /** Puts a session back into the wheel that was taken out and lives on; returns which near ends it is to announce, each once. */
    synchronized int sleepAgain(SessionHandle session, long nowNanos) {
        if (session.endReason() != null || session.state().bucket != TimerWheel.NOWHERE) {
            return 0;
        }
        // Its end comes through this lock later, so the state is still the session's.
        SessionState state = session.state();
        int near = session.nearAt(nowNanos) & ~state.announced;
        state.announced |= (byte) near;
        wheel.schedule(state, session.wakeNanos(state.announced));
        return near;
    }

    /** Admits nobody from now on. */
    synchronized void stopAdmitting() {
        admitsNobody = true;
    }
}
