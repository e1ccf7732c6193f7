/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A client's conversation over any number of messages and any time, where a session has limits of both: it has the next
 * session made while the current one still serves, and closes the former one when the last exchange under it is over (make
 * before break; protocol defect D22). Thread-safe.
 *
 * <p>An exchange is what belongs to one session, as a request and its response do. Each takes so many messages at most as the
 * conversation was made for; with that, none meets the message limit, provided that nobody else uses the sessions.
 */
public final class Conversation implements AutoCloseable {
    /** The most exchanges between a renewal that failed and the next attempt. */
    private static final int MAX_WAIT = 100;

    private final SessionManager manager;
    private final Supplier<? extends CompletionStage<SecureSession>> newSessions;
    private final long exchangesPerSession;
    private final SessionListener renewing = new Renewing();

    private Turn current;

    /** Complete when the session in the making is there; null if none is. */
    private CompletableFuture<Void> next;

    private boolean closed;

    /**
     * Begins without a session; the first exchange has one made.
     *
     * @param manager whose sessions these are
     * @param maxMessages the manager's message limit; zero or negative means unlimited
     * @param messagesPerExchange the most messages that one exchange takes, at least 1
     * @param newSessions starts the making of a session that nobody else uses; called by whoever begins an exchange, one at a
     *     time
     */
    public Conversation(
            SessionManager manager,
            long maxMessages,
            int messagesPerExchange,
            Supplier<? extends CompletionStage<SecureSession>> newSessions) {
        this.manager = Objects.requireNonNull(manager, "manager");
        this.newSessions = Objects.requireNonNull(newSessions, "newSessions");
        if (messagesPerExchange < 1 || maxMessages > 0 && messagesPerExchange > maxMessages) {
            throw new IllegalArgumentException(
                    "An exchange of " + messagesPerExchange + " messages does not fit a session of " + maxMessages);
        }
        exchangesPerSession = maxMessages > 0 ? maxMessages / messagesPerExchange : Long.MAX_VALUE;
    }

    /**
     * Begins an exchange: at once under the current session, or when the next one is there if that can serve no more. The
     * stage fails as {@code newSessions} does, or with {@link SessionException.Closed}.
     */
    public CompletionStage<Exchange> begin() {
        while (true) {
            Turn turn = current();
            // Not under the lock: a look-up that meets an expiry tells listeners.
            boolean live = turn != null && isLive(turn.session);
            Exchange exchange = null;
            CompletableFuture<Void> waitFor;
            CompletableFuture<Void> start = null;
            synchronized (this) {
                if (closed) {
                    return CompletableFuture.failedStage(new SessionException.Closed("The conversation is closed"));
                }
                if (turn != current) {
                    continue;
                }
                if (live && turn.begun < exchangesPerSession) {
                    exchange = new Exchange(turn);
                }
                if (next == null && (exchange == null || turn.takeRenewal())) {
                    next = new CompletableFuture<>();
                    start = next;
                }
                waitFor = next;
            }
            if (start != null) {
                renew(start);
            }
            return exchange != null
                    ? CompletableFuture.completedStage(exchange)
                    : waitFor.thenCompose(there -> begin());
        }
    }

    private synchronized Turn current() {
        return current;
    }

    private boolean isLive(SecureSession session) {
        return manager.find(session.id()).orElse(null) == session;
    }

    private void renew(CompletableFuture<Void> made) {
        CompletionStage<SecureSession> making;
        try {
            making = newSessions.get().thenApply(this::requireLive);
        } catch (Throwable e) {
            making = CompletableFuture.failedStage(e);
        }
        making.whenComplete((session, failure) -> {
            replace(session);
            if (failure == null) {
                made.complete(null);
            } else {
                made.completeExceptionally(failure);
            }
        });
    }

    private SecureSession requireLive(SecureSession session) {
        if (!isLive(session)) {
            throw new IllegalStateException("The new session is over already, or another manager's");
        }
        return session;
    }

    /** @param session the new one; null if none could be made, and the current one stays */
    private void replace(SecureSession session) {
        SecureSession over = null;
        synchronized (this) {
            next = null;
            if (session != null && closed) {
                over = session;
            } else if (session != null) {
                over = current == null ? null : current.retire();
                current = new Turn(session);
            } else if (current != null) {
                current.renewalFailed();
            }
        }
        if (session != null) {
            manager.addListener(session, renewing);
        }
        if (over != null) {
            over.close();
        }
    }

    private final class Renewing implements SessionListener {
        @Override
        public void nearExpiry(SecureSession session, EndReason reason) {
            synchronized (Conversation.this) {
                if (current != null && current.session == session) {
                    current.renewalDue = true;
                }
            }
        }
    }

    /**
     * Begins no exchange any more, also none that waits for its session; the session is closed when those that have begun
     * are over, and one in the making when it is made.
     */
    @Override
    public void close() {
        SecureSession over;
        CompletableFuture<Void> waitedFor;
        synchronized (this) {
            closed = true;
            over = current == null ? null : current.retire();
            current = null;
            waitedFor = next;
        }
        if (over != null) {
            over.close();
        }
        if (waitedFor != null) {
            // Whoever waits begins again, and is refused.
            waitedFor.complete(null);
        }
    }

    /** The time of one session; guarded by the conversation. */
    private final class Turn {
        final SecureSession session;
        long begun;
        long inFlight;
        boolean renewalDue;
        long renewalFrom;
        boolean retired;

        Turn(SecureSession session) {
            this.session = session;
        }

        /** True for the one exchange that has the next session made in advance. */
        boolean takeRenewal() {
            boolean due = renewalDue || exchangesPerSession - begun <= exchangesPerSession / 10;
            boolean takes = due && begun >= renewalFrom;
            if (takes) {
                renewalFrom = Long.MAX_VALUE;
            }
            return takes;
        }

        /** Has it tried again after a quarter of what is left, so that a moment's failure breaks nothing. */
        void renewalFailed() {
            renewalFrom = begun + Math.min(MAX_WAIT, Math.max(1, (exchangesPerSession - begun) / 4));
        }

        /** Serves no new exchange; returns the session if nobody uses it. */
        SecureSession retire() {
            retired = true;
            return inFlight == 0 ? session : null;
        }
    }

    /** Some messages that belong to one session. To be closed when the last of them is sent and received. */
    public final class Exchange implements AutoCloseable {
        private final Turn turn;
        private boolean over;

        private Exchange(Turn turn) {
            this.turn = turn;
            turn.begun++;
            turn.inFlight++;
        }

        public SecureSession session() {
            return turn.session;
        }

        /** Ends the exchange, and with it a session that has been replaced meanwhile; idempotent. */
        @Override
        public void close() {
            boolean last;
            synchronized (Conversation.this) {
                if (over) {
                    return;
                }
                over = true;
                turn.inFlight--;
                last = turn.retired && turn.inFlight == 0;
            }
            if (last) {
                turn.session.close();
            }
        }
    }
}
