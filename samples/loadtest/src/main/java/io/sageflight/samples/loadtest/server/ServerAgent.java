/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.HandshakeServerConfig;
import io.sageflight.core.handshake.ResponderKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidKey;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.cache.CachingDidResolver;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.samples.loadtest.traffic.Identity;
import io.sageflight.samples.loadtest.traffic.PlainMessages;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The agent that all others talk to: shakes hands with any {@code did:key}, and says what it is told backwards. */
final class ServerAgent implements AutoCloseable {
    /** All come from this machine, and nobody is to be kept out by those before. */
    private static final int ROOM = 1 << 20;

    private final SessionManager sessions;
    private final HandshakeServer handshakes;
    private final Did did;
    private final WireEndpoint wire;

    /**
     * Makes an agent with keys of its own.
     *
     * @param messagesPerSession both directions together
     */
    ServerAgent(CryptoProvider crypto, int messagesPerSession, Duration sessionAge, int wrongEvery) {
        KeyAlgorithms algorithms = new KeyAlgorithms(crypto);
        Identity identity = Identity.generate(algorithms);
        did = identity.did();
        sessions = new ConcurrentSessionManager(SessionManagerConfig.builder()
                .aead(crypto.aead())
                .maxMessages(messagesPerSession)
                .maxAge(sessionAge)
                // Unencrypted messages do not count as use.
                .idleTimeout(Duration.ZERO)
                .build());
        handshakes = new HandshakeServer(HandshakeServerConfig.builder(
                        did,
                        new ResponderKeys(identity.signer(), identity.kemKey()),
                        new CachingDidResolver(new DidKey(algorithms, true)),
                        sessions)
                .crypto(crypto)
                .maxPending(ROOM)
                .maxPendingPerSender(ROOM)
                .maxInFlight(ROOM)
                .maxRemembered(ROOM)
                .maxRememberedPerSender(ROOM)
                .build());
        Reversal application = new Reversal(wrongEvery);
        DataEndpoint encrypted = new DataEndpoint(
                handshakes.sessions(),
                (from, plaintext) -> CompletableFuture.completedStage(application.answer(plaintext)),
                MessageJson.MAX_LENGTH);
        wire = new WireEndpoint(
                new TaskRouter(
                        Map.of(
                                DataMessages.TASK,
                                encrypted,
                                PlainMessages.TASK,
                                new PlainEndpoint(handshakes.sessions(), application)),
                        handshakes::handle),
                MessageJson.MAX_LENGTH);
    }

    Did did() {
        return did;
    }

    WireEndpoint wire() {
        return wire;
    }

    /** How many sessions are live. */
    long liveSessions() {
        return sessions.statistics().live();
    }

    @Override
    public void close() {
        handshakes.close();
        sessions.close();
    }
}
