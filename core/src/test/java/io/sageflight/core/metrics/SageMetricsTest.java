/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import static io.sageflight.core.transport.Messages.answer;
import static io.sageflight.core.transport.Messages.failure;
import static io.sageflight.core.transport.Messages.get;
import static io.sageflight.core.transport.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.cache.CachingDidResolver;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.Peers;
import io.sageflight.core.transport.ScriptedServer;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters after exchanges over real transports. */
class SageMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpTransports http = new HttpTransports(HttpTransportConfig.builder()
            .maxPerHost(1)
            .maxWaiting(1)
            .maxTotal(7)
            .build());
    private final WebSocketTransports webSocket =
            new WebSocketTransports(WebSocketTransportConfig.builder().build());
    private final SessionManager sessions = manager();
    private final SageMetrics metrics = SageMetrics.bind(registry, sessions, http, webSocket);

    @AfterEach
    void close() {
        metrics.close();
        http.close();
        webSocket.close();
        sessions.close();
    }

    private static SessionManager manager() {
        return new ConcurrentSessionManager(
                SessionManagerConfig.builder().maxSessions(10).maxRemembered(10).build());
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    private MessageTransport open(int port) {
        return metrics.observe(http).open(URI.create("http://127.0.0.1:" + port));
    }

    @Test
    void sendsAreTimedAndErrorsCountedByType() {
        failure(open(Peers.deadPort()).send(message("m1")));
        try (ScriptedServer resetting = new ScriptedServer(with -> {
            with.readRequest();
            with.reset();
        })) {
            failure(open(resetting.port()).send(message("m2")));
        }
        String[] answers = {answer("m3"), "{\"success\":false,\"error\":\"no\"}", "zzz"};
        for (String body : answers) {
            try (ScriptedServer server = new ScriptedServer(with -> {
                with.readRequest();
                with.respond(200, body);
            })) {
                open(server.port())
                        .send(message("m3"))
                        .handle((response, failed) -> null)
                        .join();
            }
        }
        assertThat(value("sage.transport.send", "transport", "http", "outcome", "answered"))
                .isEqualTo(1);
        assertThat(value("sage.transport.send", "transport", "http", "outcome", "refused"))
                .isEqualTo(1);
        assertThat(value("sage.transport.send", "transport", "http", "outcome", "failed"))
                .isEqualTo(3);
        for (String error : new String[] {"not_sent", "delivery_unknown", "bad_response", "refused"}) {
            assertThat(value("sage.transport.send.errors", "error", error))
                    .as(error)
                    .isEqualTo(1);
        }
        assertThat(value("sage.transport.send.errors", "error", "other")).isZero();
        assertThat(registry.get("sage.transport.payload")
                        .tag("direction", "sent")
                        .summary()
                        .totalAmount())
                .isEqualTo(5 * message("m").payload().length);
        assertThat(registry.get("sage.transport.send")
                        .tag("outcome", "answered")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void permitsShowWhoHasThemAndWhoWaits() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(with -> {
            with.readRequest();
            reached.countDown();
            go.await();
            with.respond(200, answer("m1"));
            with.hang();
        })) {
            MessageTransport transport = open(server.port());
            CompletableFuture<MessageResponse> first = transport.send(message("m1"));
            transport.send(message("m2"));
            failure(transport.send(message("m3")));
            reached.await();
            assertThat(value("sage.http.permits.used")).isEqualTo(1);
            assertThat(value("sage.http.permits.limit")).isEqualTo(7);
            assertThat(value("sage.http.waiting")).isEqualTo(1);
            assertThat(value("sage.http.requests", "turn", "immediate")).isEqualTo(1);
            assertThat(value("sage.http.requests", "turn", "delayed")).isEqualTo(1);
            assertThat(value("sage.http.requests", "turn", "refused")).isEqualTo(1);
            assertThat(value("sage.transport.send.errors", "error", "backpressure"))
                    .isEqualTo(1);
            go.countDown();
            assertThat(get(first).success()).isTrue();
            transport.close();
            assertThat(value("sage.http.waiting")).isZero();
        }
    }

    @Test
    void dialsThatFailAreCounted() {
        failure(webSocket.open(URI.create("ws://127.0.0.1:" + Peers.deadPort())).send(message("m1")));
        assertThat(value("sage.websocket.dials", "outcome", "failed")).isEqualTo(1);
        assertThat(value("sage.websocket.messages", "connection", "dialled")).isEqualTo(1);
        assertThat(value("sage.websocket.connections")).isZero();
        assertThat(value("sage.websocket.waiting")).isZero();
    }

    @Test
    void endedSessionsAreCountedByReason() {
        sessions.create("s1", new byte[] {1}).close();
        sessions.create("s2", new byte[] {1});
        assertThat(value("sage.sessions.live")).isEqualTo(1);
        assertThat(value("sage.sessions.opened")).isEqualTo(2);
        assertThat(value("sage.sessions.ended", "reason", "closed")).isEqualTo(1);
        assertThat(value("sage.sessions.ended", "reason", "idle")).isZero();
    }

    @Test
    void aCacheShowsItsHits() {
        CachingDidResolver cache = new CachingDidResolver(did -> CompletableFuture.failedStage(
                new DidResolutionException(DidResolutionException.Reason.NOT_FOUND, "none")));
        metrics.bind(cache);
        Did did = new Did("did:x:y");
        for (int i = 0; i < 4; i++) {
            failure(cache.resolve(did).toCompletableFuture());
        }
        assertThat(value("sage.did.cache.lookups", "result", "resolved")).isEqualTo(1);
        assertThat(value("sage.did.cache.lookups", "result", "negative_hit")).isEqualTo(3);
        assertThat(value("sage.did.cache.hit.ratio")).isEqualTo(0.75);
        assertThat(value("sage.did.cache.size", "kind", "failures")).isEqualTo(1);
    }

    @Test
    void whatIsBoundTwiceIsRefusedUnlessTagsTellItApart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> metrics.bind(sessions))
                .withMessageContaining("sage.sessions.live");
        try (SessionManager other = manager();
                SageMetrics ofOther = new SageMetrics(registry, Tags.of("agent", "other")).bind(other)) {
            other.create("s1", new byte[] {1});
            assertThat(value("sage.sessions.opened", "agent", "other")).isEqualTo(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.bind(metrics.observe(http)))
                .withMessageContaining("accepted are HttpTransports and WebSocketTransports");
    }

    @Test
    void closingLeavesTheRegistryEmptyAndTheTransportsUsable() {
        MessageTransport observed = open(Peers.deadPort());
        assertThat(registry.getMeters()).isNotEmpty();
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
        failure(observed.send(message("m1")));
        sessions.create("s1", new byte[] {1}).close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void metersKeepNothingAlive() throws Exception {
        try (SageMetrics others = new SageMetrics(registry, Tags.of("agent", "other"))) {
            ReferenceQueue<SessionManager> collected = new ReferenceQueue<>();
            WeakReference<SessionManager> ended = boundAndClosed(others, collected);
            Reference<?> seen = null;
            for (int i = 0; seen == null && i < 600; i++) {
                System.gc();
                seen = collected.remove(100);
            }
            assertThat(seen).isSameAs(ended);
            assertThat(value("sage.sessions.live", "agent", "other")).isNaN();
        }
    }

    private static WeakReference<SessionManager> boundAndClosed(
            SageMetrics metrics, ReferenceQueue<SessionManager> collected) {
        SessionManager manager = manager();
        metrics.bind(manager);
        manager.create("s1", new byte[] {1});
        manager.close();
        return new WeakReference<>(manager, collected);
    }
}
