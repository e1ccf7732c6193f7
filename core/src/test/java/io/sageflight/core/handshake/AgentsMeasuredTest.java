/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.metrics.SageMetrics;
import io.sageflight.core.session.SessionClock;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.ScriptedServer;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.core.transport.websocket.Frames;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a registry shows of two agents that hand-shake and talk over WebSocket. */
class AgentsMeasuredTest {
    private static final int MESSAGES = 10;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SageMetrics ofInitiator = new SageMetrics(registry, Tags.of("agent", "initiator"));
    private final SageMetrics ofResponder = new SageMetrics(registry, Tags.of("agent", "responder"));

    @Test
    void talkingAgentsShowInTheRegistry() {
        try (TwoAgents agents = new TwoAgents(
                        server -> server.clock(SessionClock.system()).listener(ofResponder.handshakes()),
                        client -> client.clock(SessionClock.system()).listener(ofInitiator.handshakes()),
                        sessions -> {});
                ScriptedServer server = server(agents);
                WebSocketTransports transports = new WebSocketTransports(
                        WebSocketTransportConfig.builder().maxConnections(1).build());
                MessageTransport transport =
                        ofInitiator.observe(transports).open(URI.create("ws://127.0.0.1:" + server.port() + "/ws"))) {
            ofInitiator.bind(agents.clientSessions).bind(transports);
            ofResponder.bind(agents.serverSessions);
            talk(agents, transport);
            String keyId = agents.established.get(0).keyId();

            assertThat(timer(
                                    "sage.transport.send",
                                    "agent",
                                    "initiator",
                                    "transport",
                                    "websocket",
                                    "outcome",
                                    "answered")
                            .count())
                    .isEqualTo(MESSAGES + 1);
            assertThat(timer(
                                    "sage.transport.handle",
                                    "agent",
                                    "responder",
                                    "transport",
                                    "websocket",
                                    "outcome",
                                    "answered")
                            .count())
                    .isEqualTo(MESSAGES + 1);
            assertThat(counter("sage.websocket.messages", "agent", "initiator", "connection", "reused"))
                    .isEqualTo(MESSAGES);
            assertThat(counter("sage.websocket.dials", "agent", "initiator", "outcome", "begun"))
                    .isEqualTo(1);
            assertThat(gauge("sage.websocket.connections", "agent", "initiator"))
                    .isEqualTo(1);
            for (String side : new String[] {"initiator", "responder"}) {
                Timer handshakes = timer("sage.handshake", "agent", side, "role", side, "outcome", "accepted");
                assertThat(handshakes.count()).isEqualTo(1);
                assertThat(handshakes.totalTime(TimeUnit.NANOSECONDS)).isPositive();
                assertThat(counter("sage.sessions.opened", "agent", side)).isEqualTo(1);
            }

            // The initiator's ended with its conversation.
            assertThat(counter("sage.sessions.ended", "agent", "initiator", "reason", "closed"))
                    .isEqualTo(1);
            assertThat(gauge("sage.sessions.live", "agent", "initiator")).isZero();
            assertThat(gauge("sage.sessions.live", "agent", "responder")).isEqualTo(1);

            String shown = registry.scrape();
            assertThat(shown)
                    .contains(
                            "sage_transport_send_seconds{",
                            "quantile=\"0.5\"",
                            "quantile=\"0.95\"",
                            "quantile=\"0.99\"")
                    .contains("sage_transport_payload_bytes_bucket{", "le=\"1024.0\"")
                    .contains("sage_sessions_ended_total{", "reason=\"idle\"")
                    .contains("sage_websocket_reuse_ratio{agent=\"initiator\"}", "sage_websocket_queued_bytes{")
                    .contains("sage_sessions_live{agent=\"responder\"} 1.0", "sage_websocket_connections{")
                    .doesNotContain("did:", keyId, "127.0.0.1");

            agents.clock.advance(Duration.ofDays(1));
            assertThat(agents.serverSessions.findByKeyId(keyId)).isEmpty();
            assertThat(gauge("sage.sessions.live", "agent", "responder")).isZero();
            assertThat(counter("sage.sessions.ended", "agent", "responder", "reason", "max_age")
                            + counter("sage.sessions.ended", "agent", "responder", "reason", "idle"))
                    .isEqualTo(1);
        }
    }

    @Test
    void refusedHandshakesAreCountedByTheirReason() {
        try (TwoAgents agents = new TwoAgents(server -> server.listener(ofResponder.handshakes()))) {
            agents.handle(ServerErrors.signature(agents.start().request(), new byte[64]));
            agents.handle(ServerErrors.signature(agents.start().request(), new byte[64]));
            assertThat(counter("sage.handshake.failures", "role", "responder", "reason", "signature"))
                    .isEqualTo(2);
            assertThat(timer("sage.handshake", "agent", "responder", "role", "responder", "outcome", "failed")
                            .count())
                    .isEqualTo(2);
        }
    }

    private ScriptedServer server(TwoAgents agents) {
        DataEndpoint data = new DataEndpoint(
                agents.server.sessions(), (from, plaintext) -> CompletableFuture.completedStage(plaintext), 1 << 20);
        WebSocketEndpoint endpoint = new WebSocketEndpoint(new WireEndpoint(
                ofResponder.observe(
                        "websocket", new TaskRouter(Map.of(DataMessages.TASK, data), agents.server::handle)),
                MessageJson.MAX_LENGTH));
        return new ScriptedServer(with -> {
            Frames frames = Frames.open(with);
            for (String text = frames.readText(); text != null; text = frames.readText()) {
                frames.text(TwoAgents.now(endpoint.answer(text, PeerInfo.unknown())));
            }
        });
    }

    private static void talk(TwoAgents agents, MessageTransport transport) {
        try (PeerConversation conversation =
                agents.client.conversation(agents.responder.did, "ctx-1", 1000, 2, transport::send)) {
            DataChannel channel = new DataChannel(agents.initiator.did, conversation, transport);
            for (int i = 0; i < MESSAGES; i++) {
                byte[] text = ("hello " + i).getBytes(UTF_8);
                assertThat(TwoAgents.now(channel.send(text))).isEqualTo(text);
            }
        }
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
