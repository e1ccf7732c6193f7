/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Ensured;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SessionListener;
import io.sageflight.core.session.SessionManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A responder's sessions as its data plane sees them: by key id, with who is at the other end. Thread-safe. A handshake
 * that was answered is pending, and no session of the manager, until {@link #open} gets a genuine record of it; only an
 * initiator that has the secret can write one. The responder cannot speak first.
 */
public final class ResponderSessions {
    private final SessionManager sessions;
    private final PendingSessions pending;
    private final Listeners listeners;
    private final SessionListener forgetting = new Forgetting();

    /** By session id, as long as the manager has the session. */
    private final ConcurrentHashMap<String, EstablishedSession> established = new ConcurrentHashMap<>();

    ResponderSessions(SessionManager sessions, PendingSessions pending, Listeners listeners) {
        this.sessions = sessions;
        this.pending = pending;
        this.listeners = listeners;
        sessions.addListener(forgetting);
    }

    /**
     * Opens a record that came under a key id. The first genuine one of a pending handshake makes its session; a forged one
     * changes nothing.
     *
     * @param aad additional authenticated data, or null
     * @throws UnknownKeyIdException if no session has the key id, live or pending
     * @throws SessionException.BadRecord if the record is not genuine
     * @throws SessionException.TooManySessions if the session is yet to be made and the manager is full; it stays pending
     * @throws SessionException if the session refuses the record for another reason
     */
    public ReceivedRecord open(String keyId, byte[] record, byte[] aad) {
        EstablishedSession from = lookUp(keyId);
        if (from == null) {
            PendingSession waiting = pending.find(keyId);
            // Another record may have made the session between the two looks.
            from = waiting == null ? lookUp(keyId) : establish(waiting, record, aad);
        }
        if (from == null) {
            throw new UnknownKeyIdException();
        }
        return new ReceivedRecord(from, from.session().decrypt(record, aad));
    }

    /** The live session with this key id, whose first record came; empty if it is pending or unknown. */
    public Optional<EstablishedSession> find(String keyId) {
        return Optional.ofNullable(lookUp(keyId));
    }

    /** How many handshakes wait for their first record. */
    public int pending() {
        return pending.size();
    }

    /**
     * Wipes the secrets of handshakes that have waited too long. Every handshake and every record of a pending one does so
     * anyway; a server that hears from nobody for long may call it from a timer.
     */
    public void expire() {
        pending.expire();
    }

    /** Of how many sessions it is known who is at the other end. */
    int known() {
        return established.size();
    }

    private EstablishedSession lookUp(String keyId) {
        return sessions.findByKeyId(keyId).map(this::known).orElse(null);
    }

    /** Null for a session that did not come from here, such as one that this side initiated. */
    private EstablishedSession known(SecureSession session) {
        EstablishedSession known = established.get(session.id());
        return known != null && known.session() == session ? known : null;
    }

    /** Makes the session if the record is genuine; null if it waits no longer. */
    private EstablishedSession establish(PendingSession waiting, byte[] record, byte[] aad) {
        byte[] secret = pending.copySecret(waiting);
        if (secret == null) {
            return lookUp(waiting.keyId);
        }
        EstablishedSession made = null;
        try {
            if (!sessions.opens(secret, Generation1.SESSION_LABEL, Role.RESPONDER, record, aad)) {
                throw new SessionException.BadRecord();
            }
            synchronized (waiting) {
                if (waiting.established() == null) {
                    made = admit(waiting, secret);
                    waiting.establish(made);
                }
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        if (made != null) {
            pending.remove(waiting);
            listeners.established(made);
        }
        return waiting.established();
    }

    private EstablishedSession admit(PendingSession waiting, byte[] secret) {
        Ensured ensured = sessions.ensure(secret, Generation1.SESSION_LABEL, Role.RESPONDER);
        SecureSession session = ensured.session();
        boolean bound = false;
        try {
            EstablishedSession made = new EstablishedSession(session, waiting.keyId, waiting.peer, waiting.contextId);
            established.put(session.id(), made);
            sessions.bindKeyId(waiting.keyId, session);
            bound = true;
            return made;
        } finally {
            if (!bound) {
                session.close();
                established.remove(session.id());
            } else if (sessions.find(session.id()).isEmpty()) {
                // It ended before it was put down, so nobody will say so again.
                established.remove(session.id());
            }
        }
    }

    /** Forgets pending handshakes and who is at the other end of sessions; those themselves stay the manager's. */
    void close() {
        sessions.removeListener(forgetting);
        pending.close();
        established.clear();
    }

    private final class Forgetting implements SessionListener {
        @Override
        public void ended(SecureSession session, SessionInfo last, EndReason reason) {
            EstablishedSession known = known(session);
            if (known != null) {
                established.remove(session.id(), known);
            }
        }
    }
}
