/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.session.Conversation;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A {@link Conversation} with one responder: handshakes make its sessions, the next one before the last has reached its
 * limits (defect D22), and each exchange knows under which key id its session is addressed. Thread-safe.
 */
public final class PeerConversation implements AutoCloseable {
    private final Conversation conversation;

    /** The sessions that have not ended. */
    private final ConcurrentHashMap<SecureSession, EstablishedSession> established = new ConcurrentHashMap<>();

    PeerConversation(
            SessionManager sessions,
            long maxMessages,
            int messagesPerExchange,
            Supplier<CompletionStage<EstablishedSession>> handshakes) {
        conversation = new Conversation(
                sessions,
                maxMessages,
                messagesPerExchange,
                () -> handshakes.get().thenApply(this::remember));
    }

    private SecureSession remember(EstablishedSession made) {
        SecureSession session = made.session();
        established.put(session, made);
        session.ended().thenRun(() -> established.remove(session));
        return session;
    }

    /**
     * Begins an exchange: at once under the current session, or when a handshake has made the next one. The stage fails as
     * {@link HandshakeClient#connect} does, or with {@link io.sageflight.core.session.SessionException.Closed}; the next
     * call tries again.
     */
    public CompletionStage<Exchange> begin() {
        return conversation.begin().thenCompose(begun -> {
            EstablishedSession session = established.get(begun.session());
            if (session != null) {
                return CompletableFuture.completedStage(new Exchange(begun, session));
            }
            // It ended just now.
            begun.close();
            return begin();
        });
    }

    /** Begins no exchange any more; the session is closed when those that have begun are over. */
    @Override
    public void close() {
        conversation.close();
    }

    /** Some messages that belong to one session. To be closed when the last of them is sent and received. */
    public static final class Exchange implements AutoCloseable {
        private final Conversation.Exchange begun;
        private final EstablishedSession established;

        private Exchange(Conversation.Exchange begun, EstablishedSession established) {
            this.begun = begun;
            this.established = established;
        }

        public SecureSession session() {
            return established.session();
        }

        /** The session with its key id. */
        public EstablishedSession established() {
            return established;
        }

        /** Ends the exchange, and with it a session that has been replaced meanwhile; idempotent. */
        @Override
        public void close() {
            begun.close();
        }
    }
}
