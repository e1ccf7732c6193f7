/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.handshake.cookie.CookieVerifier;
import io.sageflight.core.hpke.ExportedSecret;
import io.sageflight.core.hpke.HpkeSender;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The initiator's side of the handshake (protocol sections 2.4 and 2.7), independent of how messages travel. Thread-safe.
 */
public final class HandshakeClient {
    private final HandshakeClientConfig config;
    private final Listeners listeners;
    private final HpkeSender sender;

    public HandshakeClient(HandshakeClientConfig config) {
        this.config = Objects.requireNonNull(config, "config");
        listeners = new Listeners(config.listeners);
        sender = new HpkeSender(config.ephemeralKeys);
    }

    /**
     * Resolves a responder, sends it a message and verifies its response. If the responder seems to have replaced a key, it
     * is tried again with what it published: see {@link io.sageflight.core.handshake}.
     *
     * @param contextId the conversation: 1 to 1,024 UTF-8 bytes without control characters and {@code '|'}
     * @param transport sends a message and completes with its response; called once for every attempt
     * @return completes with the session, or exceptionally with a {@link HandshakeRejectedException}, a {@link
     *     io.sageflight.core.identity.DidResolutionException}, a {@link io.sageflight.core.session.SessionException} or what
     *     the transport failed with
     */
    public CompletionStage<EstablishedSession> connect(
            Did responder, String contextId, Function<SecureMessage, CompletionStage<MessageResponse>> transport) {
        requireContextId(contextId);
        return new Connection(this, config, responder, contextId, transport).start();
    }

    /** The same in a conversation of its own. */
    public CompletionStage<EstablishedSession> connect(
            Did responder, Function<SecureMessage, CompletionStage<MessageResponse>> transport) {
        return connect(responder, "ctx-" + RandomUuid.next(config.random), transport);
    }

    /**
     * A conversation that outlives its sessions; the first is made when it is needed.
     *
     * @param contextId as in {@link #connect}; all its sessions have the same
     * @param maxMessages the session manager's message limit; zero or negative means unlimited
     * @param messagesPerExchange the most messages that one exchange takes: 2 for a request and its response
     * @param transport as in {@link #connect}
     */
    public PeerConversation conversation(
            Did responder,
            String contextId,
            long maxMessages,
            int messagesPerExchange,
            Function<SecureMessage, CompletionStage<MessageResponse>> transport) {
        requireContextId(contextId);
        return new PeerConversation(
                config.sessions, maxMessages, messagesPerExchange, () -> connect(responder, contextId, transport));
    }

    /**
     * Begins a handshake with the first of a responder's KEM keys, in the caller's thread; the signer may block.
     *
     * @param contextId the conversation: 1 to 1,024 UTF-8 bytes without control characters and {@code '|'}
     * @throws HandshakeRejectedException if the responder is inactive, or has no key for signing or encapsulation
     */
    public ClientHandshake start(AgentKeys responder, String contextId) {
        return start(responder, 0, false, contextId);
    }

    /**
     * Begins a handshake.
     *
     * @param kemKey which of the responder's KEM keys
     * @param named whether to name it even if it is the only one
     */
    ClientHandshake start(AgentKeys responder, int kemKey, boolean named, String contextId) {
        requireContextId(contextId);
        requireUsable(responder, kemKey);
        long begunNanos = config.clock.nanoTime();
        KemPublicKey recipient = responder.kemKeys().get(kemKey);
        String infoText = config.infoBuilder.info(
                contextId, config.did.value(), responder.did().value());
        String exportContextText = config.infoBuilder.exportContext(contextId);
        byte[] info = Utf8.encode(infoText);
        byte[] exportContext = Utf8.encode(exportContextText);
        ExportedSecret exported = sender.export(recipient.key(), info, exportContext, Generation1.SECRET_LENGTH);
        X25519PrivateKey ephemeral = null;
        boolean started = false;
        try {
            ephemeral = config.ephemeralKeys.next();
            InitPayload payload = new InitPayload(
                    config.did.value(),
                    responder.did().value(),
                    infoText,
                    exportContextText,
                    exported.enc(),
                    ephemeral.publicKey().encoded(),
                    RandomUuid.next(config.random),
                    config.clock.now(),
                    named || responder.kemKeys().size() > 1 ? recipient.keyId() : "");
            SecureMessage request = message(payload, responder.did(), contextId);
            InitiatorSecrets secrets = new InitiatorSecrets(payload, info, exportContext, exported, ephemeral);
            started = true;
            return new ClientHandshake(config, listeners, responder, request, secrets, begunNanos);
        } finally {
            if (!started) {
                exported.close();
                if (ephemeral != null) {
                    ephemeral.close();
                }
            }
        }
    }

    private SecureMessage message(InitPayload payload, Did responder, String contextId) {
        byte[] json = payload.toJson();
        Map<String, String> metadata = config.cookies
                .cookie(contextId, config.did.value(), responder.value())
                .map(cookie -> Map.of(CookieVerifier.METADATA_KEY, cookie))
                .orElse(Map.of());
        return new SecureMessage(
                RandomUuid.next(config.random),
                contextId,
                Generation1.TASK,
                json,
                config.did.value(),
                config.signer.sign(json),
                metadata,
                Generation1.ROLE);
    }

    Listeners listeners() {
        return listeners;
    }

    private static void requireContextId(String contextId) {
        if (contextId.isEmpty() || !Generation1.isName(contextId) || contextId.indexOf('|') >= 0) {
            throw new IllegalArgumentException("A context id has 1 to " + Generation1.MAX_NAME_LENGTH
                    + " UTF-8 bytes without control characters and '|'");
        }
    }

    private static void requireUsable(AgentKeys responder, int kemKey) {
        if (!responder.active() || responder.signingKeys().isEmpty()) {
            throw new HandshakeRejectedException(
                    RejectionReason.UNRESOLVED, "the responder is inactive or has no signing key");
        }
        if (responder.kemKeys().size() <= kemKey) {
            throw new HandshakeRejectedException(
                    RejectionReason.UNRESOLVED, "the responder has no key for encapsulation");
        }
    }
}
