/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.json.GoJsonObject;
import io.sageflight.core.json.StrictJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An initiator and a responder in one JVM, each with a session manager of its own, who know each other. */
final class TwoAgents implements AutoCloseable {
    static final String INITIATOR = "did:sage:ethereum:0x1111111111111111111111111111111111111111";
    static final String RESPONDER = "did:sage:ethereum:0x2222222222222222222222222222222222222222";
    static final String CONTEXT = "ctx-0001";

    final SettableClock clock = new SettableClock("2026-11-23T12:00:00Z");
    final TestAgent initiator = TestAgent.generate(INITIATOR);
    final TestAgent responder = TestAgent.generate(RESPONDER);
    final TestDirectory directory = new TestDirectory(initiator, responder);
    final CountingKeys clientEphemerals = new CountingKeys();
    final CountingKeys serverEphemerals = new CountingKeys();
    final List<HandshakeOutcome> outcomes = new CopyOnWriteArrayList<>();
    final List<EstablishedSession> established = new CopyOnWriteArrayList<>();
    final SessionManager clientSessions;
    final SessionManager serverSessions;
    final HandshakeClient client;
    final HandshakeServer server;

    TwoAgents() {
        this(server -> {});
    }

    TwoAgents(Consumer<HandshakeServerConfig.Builder> serverSettings) {
        this(serverSettings, client -> {}, sessions -> {});
    }

    TwoAgents(
            Consumer<HandshakeServerConfig.Builder> serverSettings,
            Consumer<HandshakeClientConfig.Builder> clientSettings,
            Consumer<SessionManagerConfig.Builder> sessionSettings) {
        SessionManagerConfig.Builder sessions =
                SessionManagerConfig.builder().clock(clock).maxSessions(1000).maxRemembered(1000);
        sessionSettings.accept(sessions);
        clientSessions = new ConcurrentSessionManager(sessions.build());
        serverSessions = new ConcurrentSessionManager(sessions.build());
        HandshakeServerConfig.Builder serverConfig = HandshakeServerConfig.builder(
                        responder.did, responder.privateKeys(), directory, serverSessions)
                .clock(clock)
                .ephemeralKeys(serverEphemerals)
                .errorPolicy(ErrorPolicy.EXACT)
                .maxRemembered(1000)
                .listener(new HandshakeListener() {
                    @Override
                    public void handled(HandshakeOutcome outcome) {
                        outcomes.add(outcome);
                    }

                    @Override
                    public void established(EstablishedSession session) {
                        established.add(session);
                    }
                });
        serverSettings.accept(serverConfig);
        server = new HandshakeServer(serverConfig.build());
        HandshakeClientConfig.Builder clientConfig = HandshakeClientConfig.builder(
                        initiator.did, initiator.signer(), directory, clientSessions)
                .clock(clock)
                .ephemeralKeys(clientEphemerals);
        clientSettings.accept(clientConfig);
        client = new HandshakeClient(clientConfig.build());
        // The server refuses what is older than itself.
        clock.advance(Duration.ofMinutes(10));
    }

    ClientHandshake start() {
        return client.start(responder.keys(), CONTEXT);
    }

    MessageResponse handle(SecureMessage message) {
        return now(server.handle(message, PeerInfo.unknown()));
    }

    CompletionStage<MessageResponse> transport(SecureMessage message) {
        return server.handle(message, new PeerInfo("in memory"));
    }

    /** The initiator's end of a session whose first record is yet to come. */
    EstablishedSession connect() {
        return now(client.connect(responder.did, CONTEXT, this::transport));
    }

    /** The responder reads a record of one byte. */
    ReceivedRecord send(EstablishedSession from) {
        return server.sessions().open(from.keyId(), from.session().encrypt(new byte[1]), null);
    }

    /** A message whose payload was changed and signed again. */
    SecureMessage signed(SecureMessage message, Consumer<Map<String, String>> change) {
        LinkedHashMap<String, String> members =
                StrictJson.readStringMap(message.payload(), Generation1.MAX_PAYLOAD_LENGTH);
        change.accept(members);
        return signed(message, GoJsonObject.of(members).toBytes());
    }

    SecureMessage signed(SecureMessage message, byte[] payload) {
        return with(
                message,
                m -> new SecureMessage(
                        m.id(),
                        m.contextId(),
                        m.taskId(),
                        payload,
                        m.did(),
                        initiator.signingKey.sign(payload),
                        m.metadata(),
                        m.role()));
    }

    static SecureMessage with(SecureMessage message, UnaryOperator<SecureMessage> change) {
        return change.apply(message);
    }

    static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        server.close();
        clientSessions.close();
        serverSessions.close();
    }
}
