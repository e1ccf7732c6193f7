/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that know no secret and mean no good: the gateway goes on answering others. */
@Timeout(60)
class HostileClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OFFER = "POST /sessions HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n";
    private static final String MESSAGE = "POST /process HTTP/1.1\r\nHost: gateway\r\nX-SAGE-HPKE: v1\r\n"
            + "Content-Type: application/sage+hpke\r\n";

    private final PreSharedSecret secret = PreSharedSecret.random();
    private final SessionManager sessions = new ConcurrentSessionManager(SessionManagerConfig.defaults());
    private final SessionManager clientSessions = new ConcurrentSessionManager(SessionManagerConfig.defaults());
    private final List<RawConnection> connections = new ArrayList<>();
    private GatewayServer server;

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        server.close();
        sessions.close();
        clientSessions.close();
    }

    @Test
    void manyUnfinishedBodiesHoldNoThreads() throws Exception {
        start(GatewayServer.SPARE_CONNECTIONS);
        String keyId = openSession();

        for (int i = 0; i < 150; i++) {
            send(OFFER + "Content-Length: 64\r\n\r\nA");
            send(MESSAGE + "X-KID: " + keyId + "\r\nContent-Length: 1048576\r\n\r\nA");
        }

        long begin = System.nanoTime();
        assertHealthy();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void silentConnectionsMakeRoomWhenThereAreTooMany() throws Exception {
        start(20);
        for (int i = 0; i < 40; i++) {
            send(OFFER + "Content-Length: 64\r\n\r\nA");
        }

        assertHealthy();
    }

    @Test
    void aBodyThatDribblesIsCutOff() throws Exception {
        start(GatewayServer.SPARE_CONNECTIONS);
        RawConnection slow = send(OFFER + "Content-Length: 64\r\n\r\nA");

        long begin = System.nanoTime();
        while (!slow.answered()
                && System.nanoTime() - begin
                        < BodyReader.TIME_LIMIT.plus(Duration.ofSeconds(5)).toNanos()) {
            TimeUnit.MILLISECONDS.sleep(250);
            slow.send("A");
        }

        assertThat(slow.readAll(PATIENCE)).startsWith("HTTP/1.1 408 ").endsWith("body took too long");
    }

    @Test
    void aMessageOfAnUnknownSessionIsRefusedBeforeItsBody() throws Exception {
        start(GatewayServer.SPARE_CONNECTIONS);

        RawConnection stranger = send(MESSAGE + "X-KID: kid-unknown\r\nContent-Length: 1048576\r\n\r\n");

        assertThat(stranger.readAll(PATIENCE)).startsWith("HTTP/1.1 400 ").endsWith("hpke session not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 65\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n41\r\n"})
    void anOfferIsReadUpToItsLength(String length) throws Exception {
        start(GatewayServer.SPARE_CONNECTIONS);

        RawConnection stranger = send(OFFER + length + "A".repeat(65));

        assertThat(stranger.readAll(PATIENCE)).startsWith("HTTP/1.1 413 ").endsWith("body longer than 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /sessions?odd HTTP/1.1\r\nHost: odd\r\nAccept: text/html\r\nContent-Length: 64\r\n\r\nA",
                "GET /odd%zz HTTP/1.1\r\nHost: odd\r\nAccept: text/html\r\n\r\n",
                "GET /a/..%2fodd HTTP/1.1\r\nHost: odd\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                "POST /sessions HTTP/1.1\r\nHost: odd\r\nTransfer-Encoding: chunked\r\n\r\nodd\r\n",
            })
    void brokenRequestsGetOneTextThatRepeatsNothingOfThem(String request) throws Exception {
        start(GatewayServer.SPARE_CONNECTIONS);

        assertRefused(request);
    }

    @Test
    void aHeadThatIsTooLongGetsTheSameText() throws Exception {
        start(GatewayServer.SPARE_CONNECTIONS);

        assertRefused("GET /odd HTTP/1.1\r\nHost: odd\r\nX-KID: " + "odd".repeat(3_000) + "\r\n\r\n");
    }

    private void start(int maxConnections) throws IOException {
        server = GatewayServer.start(0, maxConnections, sessions, secret, Application.REVERSE);
    }

    private String openSession() throws Exception {
        try (GatewayConnection connection = new GatewayConnection(server.uri(), 1)) {
            return ClientSession.open(connection, clientSessions, secret).keyId();
        }
    }

    private RawConnection send(String text) throws IOException {
        RawConnection connection = new RawConnection(server.port());
        connections.add(connection);
        connection.send(text);
        return connection;
    }

    private void assertHealthy() throws IOException {
        RawConnection health = send("GET /healthz HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");
        assertThat(health.readAll(PATIENCE)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok");
    }

    private void assertRefused(String request) throws IOException {
        RawConnection odd = send(request);
        odd.finish();
        assertThat(odd.readAll(PATIENCE))
                .startsWith("HTTP/1.1 4")
                .contains("Content-Type: text/plain;charset=utf-8\r\n")
                .endsWith("\r\n\r\nrequest refused")
                .doesNotContain("odd");
    }
}
