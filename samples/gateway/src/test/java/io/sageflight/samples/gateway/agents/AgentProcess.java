/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.HandshakeServerConfig;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionClock;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.AnsweredMessages;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataHandler;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.core.transport.http.MessagesEndpoint;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import io.sageflight.samples.gateway.jetty.JettyServer;
import io.sageflight.samples.gateway.tls.SelfSignedCertificate;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An agent in a JVM of its own: answers over HTTP and WebSocket, keeps a journal of what reached its application, and runs until
 * it is killed or its standard input ends.
 */
final class AgentProcess {
    /** How long it keeps a connection on which nothing happens. */
    static final Duration IDLE_TIME = Duration.ofSeconds(2);

    private static final int MAX_PLAINTEXT = 1 << 16;

    private AgentProcess() {}

    /** Arguments: directory, port, whether TLS, seconds that its clock is ahead. */
    public static void main(String[] args) throws Exception {
        AgentFiles files = new AgentFiles(Path.of(args[0]));
        AgentIdentity identity = AgentIdentity.read(files.key());
        SessionClock clock = ahead(Duration.ofSeconds(Long.parseLong(args[3])));
        try (Journal journal = new Journal(files.journal());
                SessionManager sessions = new ConcurrentSessionManager(
                        SessionManagerConfig.builder().clock(clock).build());
                HandshakeServer handshakes = new HandshakeServer(
                        HandshakeServerConfig.builder(identity.did, identity.responderKeys(), resolver(files), sessions)
                                .clock(clock)
                                .build())) {
            AnsweredMessages answered = new AnsweredMessages(1_000, 10 << 20, Duration.ofMinutes(1));
            DataHandler application = (from, plaintext) -> answer(journal, new String(plaintext, UTF_8));
            WireEndpoint wire = new WireEndpoint(
                    new TaskRouter(
                            Map.of(
                                    DataMessages.TASK,
                                    new DataEndpoint(handshakes.sessions(), application, MAX_PLAINTEXT, answered)),
                            handshakes::handle),
                    MessageJson.MAX_LENGTH);
            JettyServer.Builder server = JettyServer.builder()
                    .port(Integer.parseInt(args[1]))
                    .idleTime(IDLE_TIME)
                    .webSocketIdleTime(IDLE_TIME)
                    .http("/messages", new MessagesEndpoint(wire))
                    .webSocket("/ws", new WebSocketEndpoint(wire));
            if (Boolean.parseBoolean(args[2])) {
                server.tls(certificate(files), new char[0]);
            }
            try (JettyServer running = server.start()) {
                System.out.println("listening " + running.port());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static CompletionStage<byte[]> answer(Journal journal, String text) {
        journal.add(text);
        return CompletableFuture.completedStage(("re: " + text).getBytes(UTF_8));
    }

    /** Knows nobody while there is a file that says so. */
    private static DidResolver resolver(AgentFiles files) {
        DidResolver known = AgentIdentity.resolver();
        return did -> Files.exists(files.resolverIsDown())
                ? CompletableFuture.failedStage(
                        new DidResolutionException(DidResolutionException.Reason.UNAVAILABLE, "The registry is down"))
                : known.resolve(did);
    }

    private static SessionClock ahead(Duration ahead) {
        SessionClock system = SessionClock.system();
        return new SessionClock() {
            @Override
            public long nanoTime() {
                return system.nanoTime();
            }

            @Override
            public Instant now() {
                return system.now().plus(ahead);
            }
        };
    }

    /** The first run's, also in those after it. */
    private static KeyStore certificate(AgentFiles files) throws Exception {
        if (Files.exists(files.keyStore())) {
            return KeyStore.getInstance(files.keyStore().toFile(), new char[0]);
        }
        KeyStore keys = SelfSignedCertificate.create();
        try (OutputStream out = Files.newOutputStream(files.keyStore())) {
            keys.store(out, new char[0]);
        }
        return keys;
    }
}
