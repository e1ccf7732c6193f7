/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The responder's side of the handshake (protocol section 2.5), independent of how messages travel. Thread-safe; never waits
 * for the resolution of an identifier in its caller's thread. Checks come in the order of what they cost: form and cookie
 * first, which need no memory and ask nobody, then the sender's keys and signature, then what the payload says, and private
 * keys last. What it accepts waits in {@link #sessions} for its first record.
 */
public final class HandshakeServer implements AutoCloseable {
    private final HandshakeServerConfig config;
    private final Listeners listeners;
    private final ResponderSessions sessions;
    private final MessageChecks messageChecks;
    private final PayloadChecks payloadChecks;
    private final Responder responder;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    public HandshakeServer(HandshakeServerConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        listeners = new Listeners(config.listeners);
        PendingSessions pending = new PendingSessions(
                config.maxPending, config.maxPendingPerSender, config.pendingTime.toNanos(), config.clock);
        sessions = new ResponderSessions(config.sessions, pending, listeners);
        messageChecks = new MessageChecks(config);
        payloadChecks = new PayloadChecks(config);
        responder = new Responder(config, pending);
    }

    /** The sessions that handshakes make, as the data plane needs them. */
    public ResponderSessions sessions() {
        return sessions;
    }

    /** Replaces the private keys; handshakes under way finish with those they began with. */
    public void use(ResponderKeys keys) {
        responder.use(keys);
    }

    /**
     * Answers a message. The stage always completes normally: a refusal is a response without success.
     *
     * @param message null is refused like anything else that is no message
     */
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        Attempt attempt = new Attempt(peer == null ? PeerInfo.unknown() : peer, config.clock);
        Did sender;
        try {
            messageChecks.checkForm(message);
            attempt.claims(message);
            sender = messageChecks.checkSender(message);
            enter();
        } catch (Throwable e) {
            return CompletableFuture.completedStage(refuse(attempt, e));
        }
        CompletableFuture<MessageResponse> response = new CompletableFuture<>();
        resolve(sender).whenComplete((keys, failure) -> {
            // Those who resolve are not to be kept from resolving by what comes now.
            Runnable work = () -> response.complete(leave(answer(attempt, message, sender, keys)));
            try {
                config.executor.execute(work);
            } catch (Throwable e) {
                // An error too, as when no thread can be made: the place among those in flight would be lost.
                response.complete(leave(refuse(attempt, busy("no thread for a handshake"))));
            }
        });
        return response.minimalCompletionStage();
    }

    private void enter() {
        if (closed) {
            throw busy("server is closed");
        }
        if (inFlight.incrementAndGet() > config.maxInFlight) {
            inFlight.decrementAndGet();
            throw busy("too many handshakes at a time");
        }
    }

    private MessageResponse leave(MessageResponse response) {
        inFlight.decrementAndGet();
        return response;
    }

    /** Completes with null if the identifier cannot be resolved, for whatever reason, or not in time. */
    private CompletableFuture<AgentKeys> resolve(Did sender) {
        // Of our own: the resolver's future may be shared by all who wait for the same identifier.
        CompletableFuture<AgentKeys> resolved = new CompletableFuture<>();
        try {
            config.resolver.resolve(sender).whenComplete((keys, failure) -> resolved.complete(keys));
        } catch (Throwable e) {
            Failures.log("The resolver failed", e);
            resolved.complete(null);
        }
        if (!resolved.isDone()) {
            resolved.completeOnTimeout(null, config.resolutionTimeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        return resolved;
    }

    private MessageResponse answer(Attempt attempt, SecureMessage message, Did sender, AgentKeys keys) {
        try {
            SenderKeys.checkSignature(keys, sender, message.payload(), message.signature());
            attempt.authenticated();
            InitPayload payload = InitPayload.parse(message.payload());
            payloadChecks.check(message, payload);
            Responder.Answer answer = responder.answer(message, sender, payload);
            listeners.handled(attempt.accepted(answer.keyId()));
            return attempt.accepted(answer.data());
        } catch (Throwable e) {
            // An error too: whoever waits for the answer would wait for ever.
            return refuse(attempt, e);
        }
    }

    private MessageResponse refuse(Attempt attempt, Throwable failure) {
        HandshakeRejectedException rejected;
        if (failure instanceof HandshakeRejectedException told) {
            rejected = told;
        } else {
            Failures.log("A handshake failed", failure);
            rejected = HandshakeRejectedException.ofStranger(RejectionReason.INTERNAL, "internal error");
        }
        listeners.handled(attempt.refused(rejected));
        return attempt.refused(
                config.errorPolicy == ErrorPolicy.EXACT ? rejected.getMessage() : ErrorPolicy.QUIET_TEXT);
    }

    private static HandshakeRejectedException busy(String text) {
        return HandshakeRejectedException.ofStranger(RejectionReason.OVERLOAD, text);
    }

    /** Refuses what comes from now on and wipes pending sessions; those that were established stay the manager's. Idempotent. */
    @Override
    public void close() {
        closed = true;
        sessions.close();
    }
}
