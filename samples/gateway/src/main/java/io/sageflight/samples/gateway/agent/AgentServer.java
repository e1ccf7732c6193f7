/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agent;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.HandshakeServerConfig;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.metrics.SageMetrics;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataHandler;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.core.transport.http.HttpEndpoint;
import io.sageflight.core.transport.http.MessagesEndpoint;
import io.sageflight.core.transport.http.ProcessEndpoint;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import java.util.Map;

/**
 * What an agent serves: handshakes and data messages over HTTP and WebSocket, and bare records over HTTP; all make and use the
 * same sessions. Thread-safe. Closing wipes pending handshakes; sessions stay their manager's.
 */
public final class AgentServer implements AutoCloseable {
    /** The longest plaintext, in bytes, whose record fits a message. */
    public static final int MAX_PAYLOAD = MessageJson.MAX_LENGTH / 2;

    /** Nonces of handshakes that are remembered for five minutes: of 1,700 a second, be they of one sender, in up to 38 MB. */
    private static final int REMEMBERED = 1 << 19;

    private final HandshakeServer handshakes;
    private final ServedCounts counts = new ServedCounts();
    private final HttpEndpoint messages;
    private final HttpEndpoint process;
    private final WebSocketEndpoint webSocket;

    /**
     * Serves an agent.
     *
     * @param metrics counts handshakes, and times messages
     * @param application answers what peers say
     */
    public AgentServer(
            Agent agent,
            DidResolver resolver,
            CryptoProvider crypto,
            SessionManager sessions,
            SageMetrics metrics,
            DataHandler application) {
        handshakes = new HandshakeServer(
                HandshakeServerConfig.builder(agent.did(), agent.responderKeys(), resolver, sessions)
                        .crypto(crypto)
                        .maxRemembered(REMEMBERED)
                        .maxRememberedPerSender(REMEMBERED)
                        .listener(counts)
                        .listener(metrics.handshakes())
                        .build());
        DataHandler counted = counts.ofApplication(application);
        DataEndpoint data = new DataEndpoint(handshakes.sessions(), counted, MessageJson.MAX_LENGTH);
        MessageHandler handler = new TaskRouter(Map.of(DataMessages.TASK, counts.ofMessages(data)), handshakes::handle);
        MessagesEndpoint overHttp = new MessagesEndpoint(wire(metrics.observe("http", handler)));
        messages = overHttp;
        process = counts.ofRecords(new ProcessEndpoint(handshakes.sessions(), counted, overHttp));
        webSocket = new WebSocketEndpoint(wire(metrics.observe("websocket", handler)));
    }

    private static WireEndpoint wire(MessageHandler handler) {
        return new WireEndpoint(handler, MessageJson.MAX_LENGTH);
    }

    /** What {@code /messages} is. */
    public HttpEndpoint messages() {
        return messages;
    }

    /** What {@code /process} is. */
    public HttpEndpoint process() {
        return process;
    }

    public WebSocketEndpoint webSocket() {
        return webSocket;
    }

    public ServedCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        handshakes.close();
    }
}
