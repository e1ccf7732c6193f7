/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.Ensured;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One handshake that an initiator began, with the secrets that its response needs. Good for one response: that, whatever it
 * is, or closing it wipes the secrets. Thread-safe.
 */
public final class ClientHandshake implements AutoCloseable {
    private final HandshakeClientConfig config;
    private final Listeners listeners;
    private final AgentKeys peer;
    private final SecureMessage request;
    private final InitiatorSecrets secrets;
    private final long begunNanos;
    private final long startedNanos;
    private final AtomicBoolean used = new AtomicBoolean();

    ClientHandshake(
            HandshakeClientConfig config,
            Listeners listeners,
            AgentKeys peer,
            SecureMessage request,
            InitiatorSecrets secrets,
            long begunNanos) {
        this.config = config;
        this.listeners = listeners;
        this.peer = peer;
        this.request = request;
        this.secrets = secrets;
        this.begunNanos = begunNanos;
        startedNanos = config.clock.nanoTime();
    }

    /** The message to send. Sent twice, the responder refuses the second as a replay. */
    public SecureMessage request() {
        return request;
    }

    /**
     * Verifies the response (protocol section 2.7) and makes the session, in the caller's thread.
     *
     * @param response null, for none, is refused too
     * @throws HandshakeRejectedException with the protocol's text; nothing remains of the handshake
     * @throws io.sageflight.core.session.SessionException if the session manager is full or closed
     * @throws IllegalStateException if there was a response before, or the handshake is closed
     */
    public EstablishedSession finish(MessageResponse response) {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("The handshake is over: it is good for one response");
        }
        EstablishedSession established;
        boolean proven = false;
        try (secrets) {
            if (config.clock.nanoTime() - startedNanos > config.timeout.toNanos()) {
                throw new HandshakeRejectedException(RejectionReason.TIMEOUT, "handshake timed out");
            }
            ResponseChecks.Agreed agreed =
                    new ResponseChecks(config.x25519, secrets, peer, config.wireProfile).check(response);
            proven = true;
            established = establish(agreed);
        } catch (HandshakeRejectedException e) {
            listeners.handled(outcome(proven, "", e.reason(), e.getMessage()));
            throw e;
        } catch (RuntimeException e) {
            listeners.handled(outcome(proven, "", RejectionReason.INTERNAL, "no session can be made"));
            throw e;
        }
        listeners.handled(outcome(true, established.keyId(), null, ""));
        listeners.established(established);
        return established;
    }

    private EstablishedSession establish(ResponseChecks.Agreed agreed) {
        Ensured ensured;
        try {
            ensured = config.sessions.ensure(agreed.combined(), Generation1.SESSION_LABEL, Role.INITIATOR);
        } finally {
            Arrays.fill(agreed.combined(), (byte) 0);
        }
        SecureSession session = ensured.session();
        boolean bound = false;
        try {
            bind(agreed.keyId(), session);
            bound = true;
            return new EstablishedSession(session, agreed.keyId(), peer.did(), request.contextId());
        } finally {
            if (!bound) {
                session.close();
            }
        }
    }

    /** A responder chooses the key id: it must not take the place of another responder's. */
    private void bind(String keyId, SecureSession session) {
        if (!config.sessions.bindKeyIdIfAbsent(keyId, session)) {
            throw new HandshakeRejectedException(RejectionReason.KEY_ID, "kid is in use");
        }
    }

    private HandshakeOutcome outcome(boolean proven, String keyId, RejectionReason reason, String text) {
        return new HandshakeOutcome(
                Role.INITIATOR,
                PeerInfo.unknown(),
                peer.did().value(),
                proven,
                request.contextId(),
                keyId,
                reason,
                text,
                config.clock.nanoTime() - begunNanos);
    }

    /** Closes it because there is no response, unless there was one. */
    void unanswered(RejectionReason reason, String text) {
        if (used.compareAndSet(false, true)) {
            secrets.close();
            listeners.handled(outcome(false, "", reason, text));
        }
    }

    InitiatorSecrets secrets() {
        return secrets;
    }

    /** Wipes the secrets unless a response is just using them, which does so itself; idempotent. */
    @Override
    public void close() {
        if (used.compareAndSet(false, true)) {
            secrets.close();
        }
    }
}
