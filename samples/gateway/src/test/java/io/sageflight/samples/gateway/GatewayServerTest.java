/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.jetty.client.ContentResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway answers, seen from outside, to good requests and to bad ones. */
class GatewayServerTest {
    private static final byte[] MESSAGE = "attack at dawn".getBytes(US_ASCII);
    private static final byte[] ANSWER = "nwad ta kcatta".getBytes(US_ASCII);

    private final PreSharedSecret secret = PreSharedSecret.random();
    private final SessionManager sessions = new ConcurrentSessionManager(SessionManagerConfig.defaults());
    private final SessionManager clientSessions = new ConcurrentSessionManager(SessionManagerConfig.defaults());
    private GatewayServer server;
    private GatewayConnection connection;

    @BeforeEach
    void start() throws IOException {
        server = GatewayServer.start(0, GatewayServer.SPARE_CONNECTIONS, sessions, secret, message -> {
            if (message.length == 0) {
                throw new IllegalArgumentException("nothing to say");
            }
            return Application.REVERSE.answer(message);
        });
        connection = new GatewayConnection(server.uri(), 2);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.close();
        sessions.close();
        clientSessions.close();
    }

    @Test
    void anEncryptedMessageGetsAnEncryptedAnswer() throws Exception {
        Peer peer = openSession();

        ContentResponse answer = connection.process(peer.keyId(), peer.session().encrypt(MESSAGE));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getMediaType()).isEqualTo("application/sage+hpke");
        assertThat(answer.getHeaders().get("X-SAGE-HPKE")).isEqualTo("v1");
        assertThat(answer.getHeaders().get("Content-Digest")).isEqualTo(DataPlane.contentDigest(answer.getContent()));
        assertThat(new String(answer.getContent(), ISO_8859_1)).doesNotContain(new String(ANSWER, US_ASCII));
        assertThat(peer.session().decrypt(answer.getContent())).isEqualTo(ANSWER);
        assertThat(server.tally()).isEqualTo(new Tally(1, 0));
    }

    @Test
    void anUnknownKeyIdIsNotFound() throws Exception {
        Peer peer = openSession();

        assertAnswer(connection.process("kid-unknown", peer.session().encrypt(MESSAGE)), 400, "hpke session not found");
        assertAnswer(connection.process(null, peer.session().encrypt(MESSAGE)), 400, "hpke session not found");
    }

    @Test
    void junkDoesNotDecryptAndHarmsNoGenuineRecord() throws Exception {
        Peer peer = openSession();
        byte[] genuine = peer.session().encrypt(MESSAGE);
        byte[] forged = genuine.clone();
        forged[forged.length - 1] ^= 1;

        assertAnswer(connection.process(peer.keyId(), new byte[0]), 400, "hpke decrypt failed");
        assertAnswer(connection.process(peer.keyId(), new byte[100]), 400, "hpke decrypt failed");
        assertAnswer(connection.process(peer.keyId(), forged), 400, "hpke decrypt failed");
        assertThat(connection.process(peer.keyId(), genuine).getStatus()).isEqualTo(200);
        assertThat(server.tally()).isEqualTo(new Tally(4, 3));
    }

    @Test
    void aReplayedRecordIsRefused() throws Exception {
        Peer peer = openSession();
        byte[] genuine = peer.session().encrypt(MESSAGE);

        assertThat(connection.process(peer.keyId(), genuine).getStatus()).isEqualTo(200);
        assertAnswer(connection.process(peer.keyId(), genuine), 400, "hpke decrypt failed");
    }

    @Test
    void aFailingApplicationIsSaidSoAndTheSessionLives() throws Exception {
        Peer peer = openSession();

        assertAnswer(connection.process(peer.keyId(), peer.session().encrypt(new byte[0])), 400, "application error");
        assertThat(connection
                        .process(peer.keyId(), peer.session().encrypt(MESSAGE))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() throws Exception {
        String head = "POST /process HTTP/1.1\r\nHost: gateway\r\nX-SAGE-HPKE: v1\r\nX-KID: "
                + openSession().keyId() + "\r\n"
                + "Content-Type: application/sage+hpke\r\n";
        int tooLong = (1 << 20) + 1;

        assertThat(statusLine(head + "Content-Length: " + tooLong + "\r\n\r\n", new byte[0]))
                .isEqualTo("HTTP/1.1 413 Payload Too Large");
        assertThat(statusLine(
                        head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(tooLong) + "\r\n",
                        new byte[tooLong]))
                .isEqualTo("HTTP/1.1 413 Payload Too Large");
    }

    @Test
    void theLongestAllowedBodyIsAnswered() throws Exception {
        Peer peer = openSession();
        byte[] longest = new byte[(1 << 20) - DataPlane.RECORD_OVERHEAD];

        ContentResponse answer = connection.process(peer.keyId(), peer.session().encrypt(longest));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(peer.session().decrypt(answer.getContent())).isEqualTo(longest);
    }

    @Test
    void offersOfStrangersAndUsedOffersAreRefused() throws Exception {
        byte[] offer = secret.offer();

        assertAnswer(connection.open(PreSharedSecret.random().offer()), 403, "session offer refused");
        assertThat(connection.open(offer).getStatus()).isEqualTo(201);
        assertAnswer(connection.open(offer), 409, "session offer was used before");
        assertThat(sessions.statistics().live()).isEqualTo(1);
    }

    @Test
    void onlyThePeerClosesASession() throws Exception {
        Peer peer = openSession();
        Peer stranger = openSession();

        assertAnswer(connection.close(peer.keyId(), closeWish(stranger, peer.keyId())), 400, "hpke decrypt failed");
        assertAnswer(connection.close(peer.keyId(), peer.session().encrypt(new byte[0])), 400, "hpke decrypt failed");
        assertAnswer(connection.close(peer.keyId(), peer.session().encrypt(MESSAGE)), 413, "body longer than 28 bytes");
        assertThat(sessions.statistics().live()).isEqualTo(2);

        assertAnswer(connection.close(peer.keyId(), closeWish(peer, peer.keyId())), 200, "closed");
        assertThat(sessions.statistics().live()).isEqualTo(1);
        assertAnswer(connection.process(peer.keyId(), peer.session().encrypt(MESSAGE)), 400, "hpke session not found");
    }

    @Test
    void aWishToCloseDoesNotPassForAMessage() throws Exception {
        Peer peer = openSession();
        byte[] wish = closeWish(peer, peer.keyId());

        assertAnswer(connection.process(peer.keyId(), wish), 400, "hpke decrypt failed");
        assertAnswer(connection.close(peer.keyId(), wish), 200, "closed");
    }

    @Test
    void aRecordedOfferBringsNoSessionBackAfterARestart() throws Exception {
        byte[] offer = secret.offer();
        Peer peer = openSession(offer);
        byte[] recorded = peer.session().encrypt(MESSAGE);
        assertThat(connection.process(peer.keyId(), recorded).getStatus()).isEqualTo(200);

        try (SessionManager fresh = new ConcurrentSessionManager(SessionManagerConfig.defaults());
                GatewayServer restarted =
                        GatewayServer.start(0, GatewayServer.SPARE_CONNECTIONS, fresh, secret, Application.REVERSE);
                GatewayConnection thief = new GatewayConnection(restarted.uri(), 1)) {
            ContentResponse created = thief.open(offer);
            assertThat(created.getStatus()).isEqualTo(201);
            String keyId = SessionAnswer.parse(created.getContentAsString()).keyId();

            assertAnswer(thief.process(keyId, recorded), 400, "hpke decrypt failed");
            assertAnswer(thief.process(peer.keyId(), recorded), 400, "hpke session not found");
            assertThat(fresh.find(peer.session().id())).isEmpty();
        }
    }

    @Test
    void otherRequestsAreToldWhatIsWrong() throws Exception {
        assertThat(statusLine("GET /process HTTP/1.1\r\nHost: gateway\r\n\r\n", new byte[0]))
                .isEqualTo("HTTP/1.1 405 Method Not Allowed");
        assertThat(statusLine("GET /elsewhere HTTP/1.1\r\nHost: gateway\r\n\r\n", new byte[0]))
                .isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(statusLine(
                        "POST /process HTTP/1.1\r\nHost: gateway\r\nX-SAGE-HPKE: v1\r\nContent-Length: 0\r\n\r\n",
                        new byte[0]))
                .isEqualTo("HTTP/1.1 415 Unsupported Media Type");
        assertThat(statusLine("POST /process HTTP/1.1\r\nHost: gateway\r\nContent-Length: 0\r\n\r\n", new byte[0]))
                .isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @Test
    void idleConnectionsDoNotDelayTheStop() throws Exception {
        try (Socket idle = new Socket("127.0.0.1", server.port())) {
            idle.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');

            long start = System.nanoTime();
            server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void messagesTravelOverHttp2InClearText() throws Exception {
        Peer peer = openSession();
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        // The JDK's client upgrades no POST: the GET makes the connection HTTP/2.
        HttpResponse<String> health = http2.send(
                HttpRequest.newBuilder(server.uri().resolve("/healthz")).build(), BodyHandlers.ofString());
        HttpResponse<byte[]> answer = http2.send(
                HttpRequest.newBuilder(server.uri().resolve("/process"))
                        .header("X-SAGE-HPKE", "v1")
                        .header("X-KID", peer.keyId())
                        .header("Content-Type", "application/sage+hpke")
                        .POST(BodyPublishers.ofByteArray(peer.session().encrypt(MESSAGE)))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(health.body()).isEqualTo("ok");
        assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(peer.session().decrypt(answer.body())).isEqualTo(ANSWER);
    }

    private Peer openSession() throws Exception {
        return openSession(secret.offer());
    }

    private Peer openSession(byte[] offer) throws Exception {
        ContentResponse created = connection.open(offer);
        assertThat(created.getStatus()).isEqualTo(201);
        SessionAnswer answer = SessionAnswer.parse(created.getContentAsString());
        SecureSession session = clientSessions
                .ensure(secret.exporterSecret(offer, answer.salt()), "", Role.INITIATOR)
                .session();
        return new Peer(session, answer.keyId());
    }

    private static byte[] closeWish(Peer peer, String keyId) {
        return peer.session().encrypt(new byte[0], DataPlane.closeAad(keyId));
    }

    private static void assertAnswer(ContentResponse answer, int status, String text) {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString()).isEqualTo(text);
    }

    /** The first line of the answer to bytes sent as they are. */
    private String statusLine(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(US_ASCII));
            out.write(body);
            out.flush();
            StringBuilder line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\r';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }

    private record Peer(SecureSession session, String keyId) {}
}
