/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.message.MessageJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean no good: the server goes on answering others. */
@Timeout(60)
class HostileClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MESSAGE = "POST /messages HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n";
    private static final int TOO_LONG = Echo.MAX_BYTES + 1;

    private final List<RawConnection> connections = new ArrayList<>();
    private JettyServer server;

    @AfterEach
    void stop() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        server.close();
    }

    @Test
    void manyUnfinishedBodiesHoldNoThreads() throws Exception {
        start(new Echo(0).server());

        // More than there are threads.
        for (int i = 0; i < 300; i++) {
            send(MESSAGE + "Content-Length: 60000\r\n\r\nA");
        }

        assertHealthy();
    }

    @Test
    void silentConnectionsMakeRoomWhenThereAreTooMany() throws Exception {
        start(new Echo(0).server().maxConnections(20));

        for (int i = 0; i < 40; i++) {
            send(i % 2 == 0 ? MESSAGE + "Content-Length: 64\r\n\r\nA" : Frames.UPGRADE);
        }

        assertHealthy();
    }

    @Test
    void aBodyThatDribblesIsCutOff() throws Exception {
        start(new Echo(0).server().bodyTime(Duration.ofMillis(500)));
        RawConnection slow = send(MESSAGE + "Content-Length: 60000\r\n\r\nA");

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!slow.answered() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            slow.send("A");
        }

        assertThat(slow.readAll(PATIENCE)).startsWith("HTTP/1.1 408 ").endsWith("body took too long\n");
    }

    @Test
    void aTextThatDribblesIsCutOff() throws Exception {
        start(new Echo(0).server().bodyTime(Duration.ofMillis(500)));
        RawConnection slow = send(Frames.UPGRADE);
        slow.readUntil("\r\n\r\n", PATIENCE);
        slow.send(Frames.text("A", true, false));

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!slow.answered() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            slow.send(Frames.text("A", false, false));
        }

        assertThat(slow.readAll(PATIENCE)).contains(Frames.close(1008, "text took too long"));
        awaitReceivedBytes(0, 0);
    }

    @Test
    void aBodyThatStopsIsCutOff() throws Exception {
        start(new Echo(0).server().idleTime(Duration.ofMillis(500)));

        RawConnection silent = send(MESSAGE + "Content-Length: 60000\r\n\r\nA");

        assertThat(silent.readAll(PATIENCE)).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void aBodyWhoseSenderIsGoneIsForgotten() throws Exception {
        start(new Echo(0).server().maxReceivedBytes(Echo.MAX_BYTES));
        String other = MESSAGE + "Content-Length: 40000\r\n\r\n" + "A".repeat(40_000);
        RawConnection gone = send(MESSAGE + "Content-Length: 60000\r\n\r\n" + "A".repeat(50_000));

        awaitReceivedBytes(50_000, Echo.MAX_BYTES);

        assertThat(answerTo(other)).startsWith("HTTP/1.1 503 ").endsWith("too many bodies at a time\n");
        gone.finish();
        assertThat(gone.readAll(PATIENCE)).startsWith("HTTP/1.1 400 ");

        assertThat(answerTo(other)).startsWith("HTTP/1.1 200 ").contains("invalid JSON");
        awaitReceivedBytes(0, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyIsReadUpToTheLimit(boolean announced) throws Exception {
        start(new Echo(0).server());

        RawConnection stranger = send(MESSAGE
                + (announced
                        ? "Content-Length: " + TOO_LONG + "\r\n\r\n"
                        : "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(TOO_LONG) + "\r\n"
                                + "A".repeat(TOO_LONG)));

        assertThat(stranger.readAll(PATIENCE))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("body longer than " + Echo.MAX_BYTES + " bytes\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTextIsReadUpToTheLimit(int frames) throws Exception {
        start(new Echo(0).server());
        RawConnection stranger = send(Frames.UPGRADE);

        for (int i = 0; i < frames; i++) {
            stranger.send(Frames.text("A".repeat(TOO_LONG / frames + 1), i == 0, i == frames - 1));
        }

        assertThat(stranger.readAll(PATIENCE)).contains(Frames.close(1009, "longer than 65536 bytes"));
    }

    @Test
    void onlyTextsAreRead() throws Exception {
        start(new Echo(0).server());
        RawConnection stranger = send(Frames.UPGRADE);

        stranger.send(Frames.binary("A"));

        assertThat(stranger.readAll(PATIENCE)).contains(Frames.close(1003, "texts only"));
    }

    /** It is read no more when its answers wait, so its own texts stay with it; and silence ends it. */
    @Test
    void whoeverReadsNoAnswersIsReadNoMore() throws Exception {
        start(new Echo(0).server().webSocketIdleTime(Duration.ofSeconds(1)).maxReceivedBytes(Echo.MAX_BYTES));
        RawConnection stranger = send(Frames.UPGRADE);
        String text =
                new String(MessageJson.encode(Echo.message("m1", "task", Echo.MAX_BYTES / 2)), StandardCharsets.UTF_8);
        String frame = Frames.text(text, true, true);

        int most = 10_000;
        assertThatThrownBy(() -> {
                    for (int i = 0; i < most; i++) {
                        stranger.send(frame);
                    }
                })
                .isInstanceOf(IOException.class);
        assertHealthy();
        awaitReceivedBytes(0, 0);
    }

    @Test
    void whoeverLeavesLongAnswersUnreadIsDisconnected() throws Exception {
        int texts = 64;
        Echo echo = new Echo(texts);
        start(echo.server());
        RawConnection stranger = send(Frames.UPGRADE);
        for (int i = 0; i < texts; i++) {
            byte[] json = MessageJson.encode(Echo.message("m" + i, "later", 1));
            stranger.send(Frames.text(new String(json, StandardCharsets.UTF_8), true, true));
        }
        assertThat(echo.waiting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // Far more than the system buffers; when this returns, all answers have been made.
        byte[] answer = new byte[1 << 20];
        echo.now.complete(answer);

        assertThat(stranger.countAll(PATIENCE)).isLessThan((long) texts * answer.length);
        assertHealthy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /messages?odd HTTP/1.1\r\nHost: odd\r\nAccept: text/html\r\nContent-Length: 64\r\n\r\nA",
                "GET /odd%zz HTTP/1.1\r\nHost: odd\r\nAccept: text/html\r\n\r\n",
                "GET /a/..%2fodd HTTP/1.1\r\nHost: odd\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                "POST /messages HTTP/1.1\r\nHost: odd\r\nTransfer-Encoding: chunked\r\n\r\nodd\r\n",
            })
    void brokenRequestsGetOneTextThatRepeatsNothingOfThem(String request) throws Exception {
        start(new Echo(0).server());

        assertRefused(request);
    }

    @Test
    void aHeadThatIsTooLongGetsTheSameText() throws Exception {
        start(new Echo(0).server());

        assertRefused("GET /odd HTTP/1.1\r\nHost: odd\r\nX-KID: " + "odd".repeat(6_000) + "\r\n\r\n");
    }

    private void start(JettyServer.Builder builder) throws IOException {
        server = builder.start();
    }

    private RawConnection send(String text) throws IOException {
        RawConnection connection = new RawConnection(server.port());
        connections.add(connection);
        connection.send(text);
        return connection;
    }

    private void awaitReceivedBytes(long least, long most) throws InterruptedException {
        while (server.receivedBytes() < least || server.receivedBytes() > most) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private String answerTo(String request) throws IOException {
        return send(request).readAll(PATIENCE);
    }

    private void assertHealthy() throws IOException {
        assertThat(answerTo("GET /healthz HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\nok\n");
    }

    private void assertRefused(String request) throws IOException {
        RawConnection odd = send(request);
        odd.finish();
        assertThat(odd.readAll(PATIENCE))
                .startsWith("HTTP/1.1 4")
                .containsIgnoringCase("Content-Type: text/plain; charset=utf-8\r\n")
                .endsWith("\r\n\r\nrequest refused\n")
                .doesNotContain("odd");
    }
}
