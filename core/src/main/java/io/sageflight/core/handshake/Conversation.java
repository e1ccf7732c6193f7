/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.Did;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionListener;
import io.sageflight.core.session.SessionManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What an initiator has to say to a responder, over as many sessions as that takes (defect D22: a session of 1,000 messages
 * just stops). When its session's age or messages come near their limit, another one is made in the background and takes over
 * when it is ready; the former stays open for records that are on their way. An idle session is not replaced before it is
 * needed again. Thread-safe.
 */
public final class Conversation implements AutoCloseable {
    private final HandshakeClient client;
    private final SessionManager sessions;
    private final Did responder;
    private final String contextId;
    private final Function<SecureMessage, CompletionStage<MessageResponse>> transport;
    private final SessionListener renewing = new Renewing();

    private volatile EstablishedSession current;

    /** The handshake that is under way; null if none is. Guarded by this. */
    private CompletableFuture<EstablishedSession> connecting;

    private boolean closed;

    Conversation(
            HandshakeClient client,
            SessionManager sessions,
            Did responder,
            String contextId,
            Function<SecureMessage, CompletionStage<MessageResponse>> transport) {
        this.client = client;
        this.sessions = sessions;
        this.responder = responder;
        this.contextId = contextId;
        this.transport = transport;
        sessions.addListener(renewing);
    }

    /**
     * The session to use for the next message: complete if one is live, else when a handshake has made one, which all who
     * ask meanwhile share. Ask for every message; it is a look-up.
     *
     * @return as {@link HandshakeClient#connect}; a failed handshake is tried again when next asked
     */
    public CompletionStage<EstablishedSession> session() {
        EstablishedSession live = current;
        return live != null && isLive(live.session()) ? CompletableFuture.completedStage(live) : connect();
    }

    private boolean isLive(SecureSession session) {
        return sessions.find(session.id()).orElse(null) == session;
    }

    private CompletionStage<EstablishedSession> connect() {
        CompletableFuture<EstablishedSession> mine = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedStage(new IllegalStateException("The conversation is closed"));
            }
            if (connecting != null) {
                return connecting.minimalCompletionStage();
            }
            connecting = mine;
        }
        client.connect(responder, contextId, transport).whenComplete((session, failure) -> {
            boolean unwanted;
            synchronized (this) {
                connecting = null;
                unwanted = closed;
                if (session != null && !closed) {
                    current = session;
                }
            }
            if (failure != null) {
                mine.completeExceptionally(failure);
            } else if (unwanted) {
                session.session().close();
                mine.completeExceptionally(new IllegalStateException("The conversation is closed"));
            } else {
                mine.complete(session);
            }
        });
        return mine.minimalCompletionStage();
    }

    /** Ends the current session; idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        sessions.removeListener(renewing);
        EstablishedSession last = current;
        if (last != null) {
            last.session().close();
        }
    }

    private final class Renewing implements SessionListener {
        @Override
        public void nearExpiry(SecureSession session, EndReason reason) {
            EstablishedSession live = current;
            if (live != null && live.session() == session && reason != EndReason.IDLE) {
                // A failure is met again, and then told, by whoever finds the session ended.
                connect();
            }
        }
    }
}
