/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionClock;

/** One message that is being handled: what is known of it for the answer and for the audit. For one thread at a time. */
final class Attempt {
    private static final byte[] NOTHING = {};

    private final PeerInfo peer;
    private final SessionClock clock;
    private final long begunNanos;
    private String messageId = "";
    private String task = "";
    private String did = "";
    private String contextId = "";
    private boolean authenticated;

    Attempt(PeerInfo peer, SessionClock clock) {
        this.peer = peer;
        this.clock = clock;
        begunNanos = clock.nanoTime();
    }

    /** Takes what may be repeated to others, now that its form was checked. */
    void claims(SecureMessage message) {
        messageId = message.id();
        task = message.taskId();
        did = message.did();
        contextId = message.contextId();
    }

    /** The sender's signature was right. */
    void authenticated() {
        authenticated = true;
    }

    String contextId() {
        return contextId;
    }

    MessageResponse accepted(byte[] data) {
        return new MessageResponse(true, messageId, task, data, "");
    }

    MessageResponse refused(String text) {
        return new MessageResponse(false, messageId, task, NOTHING, text);
    }

    HandshakeOutcome accepted(String keyId) {
        return new HandshakeOutcome(Role.RESPONDER, peer, did, authenticated, contextId, keyId, null, "", nanos());
    }

    HandshakeOutcome refused(HandshakeRejectedException reason) {
        return new HandshakeOutcome(
                Role.RESPONDER, peer, did, authenticated, contextId, "", reason.reason(), reason.getMessage(), nanos());
    }

    private long nanos() {
        return clock.nanoTime() - begunNanos;
    }
}
