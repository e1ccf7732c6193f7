/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.VerificationKey;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.Role;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call of {@link HandshakeClient#connect}: a resolution, a handshake, and further ones with other keys of the responder
 * as long as a key that it replaced explains the failure. Steps follow one another, each in a thread of the executor.
 */
final class Connection {
    /** A current and a former key, and the same again after a fresh resolution. */
    private static final int MAX_ATTEMPTS = 4;

    private final HandshakeClient client;
    private final HandshakeClientConfig config;
    private final Did responder;
    private final String contextId;
    private final Function<SecureMessage, CompletionStage<MessageResponse>> transport;
    private final CompletableFuture<EstablishedSession> established = new CompletableFuture<>();

    /** The KEM keys that were tried, as text. */
    private final Set<String> tried = new HashSet<>();

    private final long begunNanos;

    /** How many handshakes were begun. */
    private int attempts;

    private boolean refreshed;

    Connection(
            HandshakeClient client,
            HandshakeClientConfig config,
            Did responder,
            String contextId,
            Function<SecureMessage, CompletionStage<MessageResponse>> transport) {
        this.client = client;
        this.config = config;
        this.responder = responder;
        this.contextId = contextId;
        this.transport = transport;
        begunNanos = config.clock.nanoTime();
    }

    CompletionStage<EstablishedSession> start() {
        then(within(() -> config.resolver.resolve(responder)), keys -> attempt(keys, 0), this::fail);
        return established.minimalCompletionStage();
    }

    private void attempt(AgentKeys keys, int kemKey) {
        requireAnswer(keys);
        // Without need the key is not named: most handshakes are then the same bytes as any other peer's.
        ClientHandshake handshake = client.start(keys, kemKey, attempts > 0, contextId);
        attempts++;
        tried.add(kemKeyText(keys, kemKey));
        then(
                within(() -> transport.apply(handshake.request())),
                response -> finish(handshake, response, keys),
                failure -> {
                    Throwable cause = causeOf(failure);
                    handshake.unanswered(
                            cause instanceof HandshakeRejectedException rejected
                                    ? rejected.reason()
                                    : RejectionReason.NO_ANSWER,
                            cause instanceof HandshakeRejectedException
                                    ? cause.getMessage()
                                    : cause.getClass().getName());
                    fail(cause);
                });
    }

    /** Or else the session would be another agent's, and whoever asked for it would not look. */
    private void requireAnswer(AgentKeys keys) {
        if (keys == null || !keys.did().equals(responder)) {
            throw new HandshakeRejectedException(
                    RejectionReason.UNRESOLVED, "the resolver did not answer for the responder");
        }
    }

    private void finish(ClientHandshake handshake, MessageResponse response, AgentKeys keys) {
        try {
            established.complete(handshake.finish(response));
        } catch (HandshakeRejectedException e) {
            retry(e, keys);
        }
    }

    /** An exporter does not tell that the wrong key was used: only the acknowledgement's tag shows it. */
    private void retry(HandshakeRejectedException failure, AgentKeys keys) {
        boolean kem = failure.reason() == RejectionReason.ACK;
        boolean signing = failure.reason() == RejectionReason.SIGNATURE;
        if (!kem && !signing || attempts >= MAX_ATTEMPTS) {
            fail(failure);
            return;
        }
        int other = kem ? untried(keys) : -1;
        if (other >= 0) {
            attempt(keys, other);
        } else if (refreshed) {
            fail(failure);
        } else {
            refreshed = true;
            then(
                    within(() -> config.resolver.refresh(responder)),
                    fresh -> retryWith(fresh, keys, failure),
                    this::fail);
        }
    }

    /** Tries again if the responder published something new. */
    private void retryWith(AgentKeys fresh, AgentKeys stale, HandshakeRejectedException failure) {
        requireAnswer(fresh);
        int untried = untried(fresh);
        if (untried >= 0) {
            attempt(fresh, untried);
        } else if (failure.reason() == RejectionReason.ACK && attempts == 1) {
            // The responder may use a key that it has not published yet: name the one we know.
            attempt(fresh, 0);
        } else if (failure.reason() == RejectionReason.SIGNATURE
                && !signingKeyIds(stale).containsAll(signingKeyIds(fresh))) {
            attempt(fresh, 0);
        } else {
            fail(failure);
        }
    }

    /** The first KEM key that was not tried; -1 if all were. */
    private int untried(AgentKeys keys) {
        for (int i = 0; i < keys.kemKeys().size(); i++) {
            if (!tried.contains(kemKeyText(keys, i))) {
                return i;
            }
        }
        return -1;
    }

    private static String kemKeyText(AgentKeys keys, int index) {
        return Base64Url.encode(keys.kemKeys().get(index).key().encoded());
    }

    private static Set<String> signingKeyIds(AgentKeys keys) {
        Set<String> ids = new HashSet<>();
        for (VerificationKey key : keys.signingKeys()) {
            ids.add(key.keyId());
        }
        return ids;
    }

    /** Goes on in the executor; whatever goes wrong there ends the connection. */
    private <T> void then(CompletableFuture<T> step, Consumer<T> next, Consumer<Throwable> failed) {
        step.whenComplete((value, failure) -> {
            if (failure != null) {
                failed.accept(failure);
                return;
            }
            try {
                config.executor.execute(() -> contained(() -> next.accept(value), failed));
            } catch (Throwable e) {
                failed.accept(e);
            }
        });
    }

    private static void contained(Runnable work, Consumer<Throwable> failed) {
        try {
            work.run();
        } catch (Throwable e) {
            // An error too: whoever waits for the session would wait for ever.
            failed.accept(e);
        }
    }

    private <T> CompletableFuture<T> within(Supplier<CompletionStage<T>> step) {
        // Of our own: the future of a resolver or transport may be shared, and is not ours to end.
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            step.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
        if (!result.isDone()) {
            result.orTimeout(config.timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
        return result;
    }

    private void fail(Throwable failure) {
        Throwable cause = causeOf(failure);
        if (attempts == 0) {
            // Of those that were made, each has told its own end.
            client.listeners().handled(notBegun(cause));
        }
        established.completeExceptionally(cause);
    }

    private HandshakeOutcome notBegun(Throwable cause) {
        RejectionReason reason =
                cause instanceof DidResolutionException ? RejectionReason.UNRESOLVED : RejectionReason.INTERNAL;
        String text = cause.getClass().getName();
        if (cause instanceof HandshakeRejectedException rejected) {
            reason = rejected.reason();
            text = rejected.getMessage();
        }
        return new HandshakeOutcome(
                Role.INITIATOR,
                PeerInfo.unknown(),
                responder.value(),
                false,
                contextId,
                "",
                reason,
                text,
                config.clock.nanoTime() - begunNanos);
    }

    private static Throwable causeOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof TimeoutException
                ? new HandshakeRejectedException(RejectionReason.TIMEOUT, "no answer in time")
                : cause;
    }
}
