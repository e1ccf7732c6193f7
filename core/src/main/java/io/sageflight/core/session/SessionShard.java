/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Arrays;
import java.util.concurrent.ConcurrentMap;

/**
 * A part of a manager's sessions, by id. Its lock makes a session's coming and going one step each (in the map, in the
 * wheel, in the memory of ended ones), is held for no longer than that, and is not taken by look-ups.
 */
final class SessionShard {
    private static final String[] NO_KEY_IDS = {};

    private final ConcurrentMap<String, SessionHandle> sessions;
    private final ConcurrentMap<String, SessionHandle> sessionsByKeyId;
    private final EndedSessions ended;

    /** Null if sessions live without limits of time. */
    private final TimerWheel wheel;

    private boolean closed;

    SessionShard(
            ConcurrentMap<String, SessionHandle> sessions,
            ConcurrentMap<String, SessionHandle> sessionsByKeyId,
            EndedSessions ended,
            TimerWheel wheel) {
        this.sessions = sessions;
        this.sessionsByKeyId = sessionsByKeyId;
        this.ended = ended;
        this.wheel = wheel;
    }

    /**
     * Lets a new session in and returns it, or the one that was faster.
     *
     * @throws SessionException.Ended if a session with this id has ended
     */
    synchronized SessionHandle admit(SessionHandle fresh, long nowNanos) {
        if (closed) {
            throw new SessionException.Closed("The session manager is closed");
        }
        SessionState state = fresh.state();
        EndReason reason = ended.find(state.idHigh, state.idLow, nowNanos);
        if (reason != null) {
            throw new SessionException.Ended(reason);
        }
        SessionHandle former = sessions.putIfAbsent(fresh.id(), fresh);
        if (former != null) {
            return former;
        }
        if (wheel != null) {
            wheel.schedule(state, fresh.deadlineNanos());
        }
        return fresh;
    }

    /** Takes an ending session out; its state is still its own. Returns its key ids. */
    synchronized String[] retire(SessionHandle session, EndReason reason, long nowNanos) {
        SessionState state = session.state();
        ended.add(state.idHigh, state.idLow, reason, nowNanos);
        sessions.remove(session.id(), session);
        if (wheel != null) {
            wheel.cancel(state);
        }
        String[] keyIds = state.keyIds;
        state.keyIds = null;
        state.owner = null;
        return keyIds == null ? NO_KEY_IDS : keyIds;
    }

    /**
     * Binds a key id and returns the session that had it, or null.
     *
     * @throws SessionException.Ended if the session has ended
     */
    synchronized SessionHandle bind(SessionHandle session, String keyId) {
        if (session.endReason() != null) {
            throw new SessionException.Ended(session.endReason());
        }
        // Its end comes through this lock later, so the state is still the session's.
        SessionHandle former = sessionsByKeyId.put(keyId, session);
        if (former != session) {
            SessionState state = session.state();
            String[] known = state.keyIds == null ? NO_KEY_IDS : state.keyIds;
            state.keyIds = Arrays.copyOf(known, known.length + 1);
            state.keyIds[known.length] = keyId;
        }
        return former;
    }

    /** Drops a key id from the list of a session that no longer has it. */
    synchronized void forget(SessionHandle session, String keyId) {
        SessionState state = session.state();
        if (session.endReason() != null || state.keyIds == null || sessionsByKeyId.get(keyId) == session) {
            return;
        }
        int index = Arrays.asList(state.keyIds).indexOf(keyId);
        if (index >= 0) {
            String[] rest = Arrays.copyOf(state.keyIds, state.keyIds.length - 1);
            System.arraycopy(state.keyIds, index + 1, rest, index, rest.length - index);
            state.keyIds = rest;
        }
    }

    /** As {@link TimerWheel#advance}. */
    synchronized int collectDue(long nowNanos, SessionHandle[] due) {
        return wheel == null ? -1 : wheel.advance(nowNanos, due);
    }

    /** Puts a session back into the wheel that was taken out as due and is not. */
    synchronized void scheduleAgain(SessionHandle session) {
        if (session.endReason() == null && session.state().bucket == TimerWheel.NOWHERE) {
            wheel.schedule(session.state(), session.deadlineNanos());
        }
    }

    /** Admits nobody from now on. */
    synchronized void close() {
        closed = true;
    }
}
