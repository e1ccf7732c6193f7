/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import static io.sageflight.core.transport.Messages.answer;
import static io.sageflight.core.transport.Messages.failure;
import static io.sageflight.core.transport.Messages.get;
import static io.sageflight.core.transport.Messages.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BackpressureException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.NotSentException;
import io.sageflight.core.transport.Peers;
import io.sageflight.core.transport.ScriptedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a sender is told, and what a server sees, whatever becomes of the connection. */
class WebSocketDeliveryTest {
    @AutoClose
    private final Peers peers = new Peers();

    private ScriptedServer server(ScriptedServer.Script script) {
        return peers.server(script);
    }

    private MessageTransport transport(int port, WebSocketTransportConfig.Builder config) {
        return peers.transport(new WebSocketTransports(config.build()), "ws", port);
    }

    private static WebSocketTransportConfig.Builder patient() {
        return WebSocketTransportConfig.builder()
                .timeout(Duration.ofSeconds(60))
                .maxConnections(1);
    }

    private static void echo(ScriptedServer.Conversation with) throws java.io.IOException {
        Frames frames = Frames.open(with);
        for (String id = frames.readId(); id != null; id = frames.readId()) {
            frames.text(answer(id));
        }
    }

    @Test
    void manyMessagesShareAConnection() {
        ScriptedServer server = server(WebSocketDeliveryTest::echo);
        MessageTransport transport = transport(server.port(), patient());
        List<CompletableFuture<MessageResponse>> sent = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            sent.add(transport.send(message("m" + i)));
        }
        for (int i = 0; i < 2000; i++) {
            assertThat(get(sent.get(i)).messageId()).isEqualTo("m" + i);
        }
        assertThat(server.accepted).hasValue(1);
    }

    @Test
    void answersInAnyOrderFindTheirMessages() {
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ids.add(frames.readId());
            }
            Collections.reverse(ids);
            frames.text(answer("nobody's"));
            for (String id : ids) {
                frames.text(answer(id));
            }
            with.hang();
        });
        MessageTransport transport = transport(server.port(), patient());
        List<CompletableFuture<MessageResponse>> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add(transport.send(message("m" + i)));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(get(sent.get(i)).messageId()).isEqualTo("m" + i);
        }
    }

    @Test
    void fragmentsAreAssembled() {
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            String text = answer(frames.readId());
            int half = text.length() / 2;
            frames.write(Frames.TEXT, false, text.substring(0, half).getBytes(UTF_8));
            frames.write(Frames.PING, true, new byte[] {1});
            frames.write(Frames.CONTINUATION, false, new byte[0]);
            frames.write(Frames.CONTINUATION, true, text.substring(half).getBytes(UTF_8));
            with.hang();
        });
        assertThat(get(transport(server.port(), patient()).send(message("m1"))).success())
                .isTrue();
    }

    @Test
    void fragmentsThatNeverEndAreCapped() throws Exception {
        BlockingQueue<Integer> status = new LinkedBlockingQueue<>();
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            frames.readId();
            frames.write(Frames.TEXT, false, "{".getBytes(UTF_8));
            for (int i = 0; i < 10; i++) {
                frames.write(Frames.CONTINUATION, false, " ".repeat(100).getBytes(UTF_8));
            }
            closeStatus(frames, status);
        });
        assertThat(failure(
                        transport(server.port(), patient().maxMessageBytes(500)).send(message("m1"))))
                .isInstanceOf(DeliveryUnknownException.class)
                .hasMessageContaining("500 bytes");
        assertThat(status.poll(60, TimeUnit.SECONDS)).isEqualTo(PooledConnection.CLIENT_TOO_BIG);
    }

    /** Fewer characters than are allowed bytes, but more bytes; a pair of surrogates is in two fragments. */
    @Test
    void lengthsAreInBytes() throws Exception {
        BlockingQueue<Integer> status = new LinkedBlockingQueue<>();
        String text = "{\"success\":true,\"message_id\":\"m1\",\"error\":\"\ud83d\ude00" + "\u20ac".repeat(100) + "\"}";
        int length = text.getBytes(UTF_8).length;
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            frames.readId();
            byte[] bytes = text.getBytes(UTF_8);
            int half = text.substring(0, text.indexOf("\ud83d")).getBytes(UTF_8).length + 2;
            frames.write(Frames.TEXT, false, Arrays.copyOf(bytes, half));
            frames.write(Frames.CONTINUATION, true, Arrays.copyOfRange(bytes, half, bytes.length));
            closeStatus(frames, status);
        });
        assertThat(get(transport(server.port(), patient().maxMessageBytes(length))
                                .send(message("m1")))
                        .error())
                .endsWith("\u20ac");
        assertThat(failure(transport(server.port(), patient().maxMessageBytes(length - 1))
                        .send(message("m1"))))
                .isInstanceOf(DeliveryUnknownException.class)
                .hasMessageContaining((length - 1) + " bytes");
        assertThat(status.poll(60, TimeUnit.SECONDS)).isEqualTo(PooledConnection.CLIENT_TOO_BIG);
    }

    @Test
    void whatIsNoAnswerEndsTheConnection() throws Exception {
        BlockingQueue<Integer> status = new LinkedBlockingQueue<>();
        for (String text : List.of("zzz", "{\"success\":1}", "")) {
            ScriptedServer server = server(with -> {
                Frames frames = Frames.open(with);
                frames.readId();
                frames.write(text.isEmpty() ? Frames.BINARY : Frames.TEXT, true, text.getBytes(UTF_8));
                closeStatus(frames, status);
            });
            assertThat(failure(transport(server.port(), patient()).send(message("m1"))))
                    .isInstanceOf(DeliveryUnknownException.class)
                    .hasMessageContaining(text.isEmpty() ? "no text" : "no message");
            assertThat(status.poll(60, TimeUnit.SECONDS)).isEqualTo(PooledConnection.CLIENT_UNACCEPTABLE);
        }
    }

    private static void closeStatus(Frames frames, BlockingQueue<Integer> status) throws java.io.IOException {
        for (Frames.Frame frame = frames.read(); frame != null; frame = frames.read()) {
            if (frame.kind() == Frames.CLOSE) {
                status.add(frame.status());
            }
        }
    }

    /** As soon as it may send them, our client should. */
    @Test
    void theJdksClientMayNotSendTheStatusesOfServers() {
        ScriptedServer server = server(WebSocketDeliveryTest::echo);
        WebSocket socket = get(HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port()), new WebSocket.Listener() {}));
        for (int status : new int[] {WebSocketEndpoint.TOO_BIG, WebSocketEndpoint.UNACCEPTABLE}) {
            assertThat(failure(socket.sendClose(status, ""))).isInstanceOf(IllegalArgumentException.class);
        }
        socket.abort();
    }

    @Test
    void aBrokenConnectionFailsAllThatWaitsAndTheNextMessageOpensAnother() {
        CountDownLatch first = new CountDownLatch(1);
        ScriptedServer server = server(with -> {
            if (first.getCount() == 0) {
                echo(with);
                return;
            }
            Frames frames = Frames.open(with);
            for (int i = 0; i < 5; i++) {
                frames.readId();
            }
            first.countDown();
            with.reset();
        });
        MessageTransport transport = transport(server.port(), patient());
        List<CompletableFuture<MessageResponse>> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(transport.send(message("m" + i)));
        }
        sent.forEach(future -> assertThat(failure(future)).isInstanceOf(DeliveryUnknownException.class));
        assertThat(get(transport.send(message("again"))).success()).isTrue();
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aCloseByThePeerFailsWhatWaits() {
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            frames.readId();
            frames.write(Frames.CLOSE, true, new byte[] {3, (byte) 0xe9});
            with.hang();
        });
        assertThat(failure(transport(server.port(), patient()).send(message("m1"))))
                .isInstanceOf(DeliveryUnknownException.class)
                .hasMessageContaining("1001");
    }

    @Test
    void whereNobodyListensOrRefusesNothingWasSent() {
        assertThat(failure(transport(Peers.deadPort(), patient()).send(message("m1"))))
                .isInstanceOf(NotSentException.class);
        ScriptedServer refusing = server(with -> {
            with.readHead();
            with.respond(403, "no");
        });
        assertThat(failure(transport(refusing.port(), patient()).send(message("m1"))))
                .isInstanceOf(NotSentException.class);
    }

    @Test
    void aPeerThatDoesNotAnswerInTimeLeavesDeliveryUnknown() {
        ScriptedServer server = server(with -> {
            Frames.open(with);
            with.hang();
        });
        MessageTransport transport = transport(server.port(), patient().timeout(Duration.ofSeconds(1)));
        assertThat(failure(transport.send(message("m1"))))
                .isInstanceOf(DeliveryUnknownException.class)
                .hasMessageContaining("PT1S");
    }

    @Test
    void aPeerThatAnswersNoPingIsGivenUpAtOnce() {
        ScriptedServer server = server(with -> {
            Frames.open(with);
            with.hang();
        });
        MessageTransport transport = transport(server.port(), patient().pingInterval(Duration.ofMillis(100)));
        assertThat(failure(transport.send(message("m1"))))
                .isInstanceOf(DeliveryUnknownException.class)
                .hasMessageContaining("ping");
    }

    @Test
    void anIdleConnectionIsClosedAndAnotherOpenedWhenNeeded() throws Exception {
        BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            frames.text(answer(frames.readId()));
            for (Frames.Frame frame = frames.read(); frame != null; frame = frames.read()) {
                if (frame.kind() == Frames.CLOSE) {
                    closed.add(frame.status());
                } else if (frame.kind() == Frames.PING) {
                    frames.write(Frames.PONG, true, frame.data());
                }
            }
        });
        MessageTransport transport = transport(server.port(), patient().idleTime(Duration.ofMillis(300)));
        assertThat(get(transport.send(message("m1"))).success()).isTrue();
        assertThat(closed.poll(60, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(get(transport.send(message("m2"))).success()).isTrue();
        assertThat(server.accepted).hasValue(2);
    }

    @Test
    void aSlowReaderIsNotBuriedInMessages() {
        CountDownLatch end = new CountDownLatch(1);
        ScriptedServer server = server(with -> {
            Frames.open(with);
            end.await();
        });
        MessageTransport transport = transport(server.port(), patient().maxQueuedBytes(1 << 20));
        List<CompletableFuture<MessageResponse>> sent = new ArrayList<>();
        // Socket buffers take some; these are more than any has.
        for (int i = 0; i < 200; i++) {
            sent.add(transport.send(
                    new SecureMessage("m" + i, "", "", new byte[500_000], "did:x:y", new byte[0], Map.of(), "")));
        }
        assertThat(failure(sent.get(199))).isInstanceOf(BackpressureException.class);
        end.countDown();
        // What was partly sent is unknown; what never began was certainly not sent.
        long unknown = sent.stream()
                .filter(future -> failure(future) instanceof DeliveryUnknownException)
                .count();
        assertThat(unknown).isBetween(1L, 150L);
        assertThat(sent).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void connectionsAreOpenedUpToTheLimit() throws Exception {
        CountDownLatch all = new CountDownLatch(3);
        CountDownLatch go = new CountDownLatch(1);
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            String id = frames.readId();
            all.countDown();
            go.await();
            for (; id != null; id = frames.readId()) {
                frames.text(answer(id));
            }
        });
        MessageTransport transport = transport(server.port(), patient().maxConnections(3));
        List<CompletableFuture<MessageResponse>> sent = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            sent.add(transport.send(message("m" + i)));
        }
        all.await();
        go.countDown();
        sent.forEach(future -> assertThat(get(future).success()).isTrue());
        assertThat(server.accepted).hasValue(3);
    }

    @Test
    void callersMayBlockInTheirContinuations() {
        ScriptedServer server = server(WebSocketDeliveryTest::echo);
        MessageTransport transport = transport(server.port(), patient());
        CompletableFuture<MessageResponse> second =
                transport.send(message("m1")).thenApply(first -> get(transport.send(message("m2"))));
        assertThat(get(second).messageId()).isEqualTo("m2");
    }

    @Test
    void anIdThatIsUnderWayIsRefused() {
        ScriptedServer server = server(with -> {
            Frames.open(with);
            with.hang();
        });
        MessageTransport transport = transport(server.port(), patient());
        transport.send(message("m1"));
        assertThatIllegalArgumentException().isThrownBy(() -> transport.send(message("m1")));
    }

    @Test
    void closingFailsWhatWaitsAndTakesNothingMore() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        ScriptedServer server = server(with -> {
            Frames frames = Frames.open(with);
            frames.readId();
            reached.countDown();
            with.hang();
        });
        MessageTransport transport = transport(server.port(), patient());
        CompletableFuture<MessageResponse> sent = transport.send(message("m1"));
        reached.await();
        transport.close();
        assertThat(failure(sent)).isInstanceOf(DeliveryUnknownException.class);
        assertThat(failure(transport.send(message("m2")))).isInstanceOf(NotSentException.class);
    }
}
