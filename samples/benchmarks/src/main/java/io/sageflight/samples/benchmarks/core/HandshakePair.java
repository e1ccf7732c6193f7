/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.handshake.ClientHandshake;
import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.HandshakeServerConfig;
import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.handshake.ResponderKeys;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An initiator and a responder that shake hands in one thread. Both resolve each other at once, from keys decoded before.
 * Defaults but for two: sessions are forgotten after seconds, and a sender may be remembered more often than 4,096 times
 * in five minutes. Not thread-safe.
 */
final class HandshakePair implements AutoCloseable {
    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final int REMEMBERED = 1 << 20;
    private static final byte[] FIRST_MESSAGE = new byte[64];

    private final HandshakeAgent initiator;
    private final HandshakeAgent responder;
    private final SessionManager initiators;
    private final SessionManager responders;
    private final HandshakeClient client;
    private final HandshakeServer server;
    private long conversations;

    HandshakePair(CryptoProvider crypto) {
        initiator = new HandshakeAgent("did:sage:ethereum:0x1111111111111111111111111111111111111111", crypto);
        responder = new HandshakeAgent("did:sage:ethereum:0x2222222222222222222222222222222222222222", crypto);
        SessionManagerConfig.Builder config =
                SessionManagerConfig.builder().aead(crypto.aead()).maxAge(MAX_AGE);
        initiators = Implementation.POOLED.open(config);
        responders = Implementation.POOLED.open(config);
        client = new HandshakeClient(
                HandshakeClientConfig.builder(initiator.did(), initiator.signer(), this::resolve, initiators)
                        .crypto(crypto)
                        .build());
        server = new HandshakeServer(HandshakeServerConfig.builder(
                        responder.did(),
                        new ResponderKeys(responder.signer(), responder.kemKey()),
                        this::resolve,
                        responders)
                .crypto(crypto)
                .maxRemembered(REMEMBERED)
                .maxRememberedPerSender(REMEMBERED)
                .build());
    }

    private CompletionStage<AgentKeys> resolve(Did did) {
        if (did.equals(initiator.did())) {
            return CompletableFuture.completedStage(initiator.published());
        }
        return did.equals(responder.did())
                ? CompletableFuture.completedStage(responder.published())
                : CompletableFuture.failedStage(
                        new DidResolutionException(DidResolutionException.Reason.NOT_FOUND, "unknown: " + did));
    }

    /** One handshake, with the first record that makes the responder's session; then both sessions are removed. */
    EstablishedSession shakeHands() {
        ClientHandshake handshake = client.start(responder.published(), "ctx-" + conversations++);
        MessageResponse response = server.handle(handshake.request(), PeerInfo.unknown())
                .toCompletableFuture()
                .join();
        EstablishedSession established = handshake.finish(response);
        byte[] record = established.session().encrypt(FIRST_MESSAGE);
        server.sessions().open(established.keyId(), record, null);
        responders.remove(established.session().id());
        initiators.remove(established.session().id());
        return established;
    }

    HandshakeAgent initiator() {
        return initiator;
    }

    HandshakeAgent responder() {
        return responder;
    }

    @Override
    public void close() {
        server.close();
        initiators.close();
        responders.close();
    }
}
