/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Duration;
import java.util.Optional;

/**
 * Creates, finds and ends sessions. Thread-safe. Closing it ends every session. A full manager refuses new sessions and
 * evicts none: a stranger must not be able to push out who is talking.
 */
public interface SessionManager extends AutoCloseable {
    /**
     * Returns the directional session of an exporter secret, creating it if there is none. Source: protocol sections 1.2
     * and 1.3.
     *
     * @param exporterSecret 32 bytes; copied, the caller may wipe them
     * @param label what the secret was exported for, {@code "sage/hpke v1"} or {@code "sage/hpke+e2e v1"}; empty means the former
     * @param role this side's role
     * @throws IllegalArgumentException if the secret is not 32 bytes long, the label has half a surrogate pair, or the secret's session is live here with the other role
     * @throws SessionException.Ended if the secret's session has ended: it is never brought back
     * @throws SessionException.TooManySessions if the manager is full: of live sessions, or of ended ones that it must remember
     * @throws SessionException.Closed if the manager is closed
     */
    Ensured ensure(byte[] exporterSecret, String label, Role role);

    /**
     * Whether a record is genuine in the session that an exporter secret makes in {@link #ensure}, which is not made here and
     * nothing remembers the record. For handshakes that wait for their peer to show that it has the secret: a session that
     * was made for a forged record, and ended again, could not be made for the genuine one after it.
     *
     * @param exporterSecret 32 bytes; copied, the caller may wipe them
     * @param role this side's role
     * @param aad additional authenticated data, or null
     * @throws IllegalArgumentException if the secret is not 32 bytes long, or the label has half a surrogate pair
     * @throws SessionException.Closed if the manager is closed
     * @throws UnsupportedOperationException if the manager cannot tell, as by default
     */
    default boolean opens(byte[] exporterSecret, String label, Role role, byte[] record, byte[] aad) {
        throw new UnsupportedOperationException("This session manager makes no session on trial");
    }

    /** What records of this manager's sessions look like on the wire. */
    WireProfile wireProfile();

    /**
     * Returns the single-key session of a shared secret and its context, creating it if there is none. Both sides name the two
     * ephemeral keys in either order. Source: protocol section 1.2.
     *
     * @param sharedSecret 1 to 65,536 bytes; copied, the caller may wipe them
     * @param contextId 1 to 1,024 UTF-8 bytes without control characters
     * @param oneEphemeralKey a public key of 32 bytes
     * @param otherEphemeralKey the other side's public key, 32 bytes
     * @param label what the secret was agreed for; empty means {@code "a2a/handshake v1"}, but makes another session than that
     * @throws IllegalArgumentException if a parameter is not as described
     * @throws SessionException.Ended if the session has ended: it is never brought back
     * @throws SessionException.TooManySessions if the manager is full
     * @throws SessionException.Closed if the manager is closed
     */
    Ensured ensureFromParameters(
            byte[] sharedSecret, String contextId, byte[] oneEphemeralKey, byte[] otherEphemeralKey, String label);

    /**
     * Creates a single-key session with an id of the caller's choice. Source: protocol section 1.2.
     *
     * @param sessionId 1 to 1,024 UTF-8 bytes without control characters
     * @param sharedSecret 1 to 65,536 bytes; copied, the caller may wipe them
     * @throws IllegalArgumentException if a parameter is not as described
     * @throws SessionException.AlreadyExists if a session with this id is live here
     * @throws SessionException.Ended if a session with this id has ended: its id is not used again
     * @throws SessionException.TooManySessions if the manager is full
     * @throws SessionException.Closed if the manager is closed
     */
    SecureSession create(String sessionId, byte[] sharedSecret);

    /**
     * The live session with this id; empty if there is none or it has expired. Should the machine hold up the manager's
     * thread, a look-up may for so long return a session whose time is up; its operations notice at once.
     */
    Optional<SecureSession> find(String sessionId);

    /** The live session to which this key id is bound. */
    Optional<SecureSession> findByKeyId(String keyId);

    /**
     * Binds a key id, the name by which a peer addresses the session, to a live session; a former binding is replaced.
     *
     * @param keyId 1 to 1,024 UTF-8 bytes without control characters
     * @throws SessionException.Ended if the session has ended
     * @throws IllegalArgumentException if the key id is not such a name, or the session is another manager's
     * @throws IllegalStateException if {@value KeyIds#MAX_PER_SESSION} other key ids are bound to the session
     */
    void bindKeyId(String keyId, SecureSession session);

    /**
     * Binds a key id to a live session unless it names another live one, in one step: of several threads that bind one key id
     * to sessions of theirs, one succeeds.
     *
     * @param keyId 1 to 1,024 UTF-8 bytes without control characters
     * @return whether the key id names this session now, be it already; false if another session has it, and keeps it
     * @throws SessionException.Ended if the session has ended
     * @throws IllegalArgumentException if the key id is not such a name, or the session is another manager's
     * @throws IllegalStateException if {@value KeyIds#MAX_PER_SESSION} other key ids are bound to the session
     */
    boolean bindKeyIdIfAbsent(String keyId, SecureSession session);

    /** Forgets a key id; no effect if it is not bound. */
    void unbindKeyId(String keyId);

    /** Ends a session. Returns whether it was live. */
    boolean remove(String sessionId);

    /** Counts, in constant time. */
    SessionStatistics statistics();

    /** Adds one who hears of every session; each costs every creation and end a call. */
    void addListener(SessionListener listener);

    /**
     * Adds one who hears of a session's near end and end, and is forgotten with it; costs other sessions nothing.
     *
     * @return whether the session lives; if not, nothing will be heard
     */
    boolean addListener(SecureSession session, SessionListener listener);

    void removeListener(SessionListener listener);

    /**
     * Creates no session from now on and waits until all have ended by themselves. Ends none.
     *
     * @return whether none is left; false if the time was over, or the thread was interrupted, before
     */
    boolean drain(Duration timeout);

    /**
     * Ends all sessions and stops the manager; idempotent. Waits for operations in flight, as long as was configured at most:
     * what is not over then goes on and wipes the keys itself.
     */
    @Override
    void close();
}
