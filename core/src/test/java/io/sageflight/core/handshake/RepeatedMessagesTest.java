/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.message.MessageJson;
import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.RefusedMessageException;
import io.sageflight.core.transport.ScriptedServer;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.TransportFactory;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.AnsweredMessages;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataHandler;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.Frames;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut after a message was handled and before it was answered. */
class RepeatedMessagesTest {
    private static final BackOff REPEATS = new BackOff(20, Duration.ofMillis(1), Duration.ofMillis(50));
    private static final int LONGEST = 1000;

    private final TwoAgents agents = new TwoAgents();
    private final AnsweredMessages answered = new AnsweredMessages(10, 1 << 20, Duration.ofMinutes(10));
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    /** How many data messages are still to be handled without an answer. */
    private final AtomicInteger cuts = new AtomicInteger();

    private final DataHandler upperCase = (from, plaintext) -> {
        String text = new String(plaintext, UTF_8);
        handled.add(text);
        if (text.equals("fail")) {
            throw new IllegalStateException("secret detail");
        }
        return CompletableFuture.completedStage(text.toUpperCase().getBytes(UTF_8));
    };

    private volatile Runnable afterCut = () -> {};
    private ScriptedServer server;
    private TransportFactory transports;

    @AfterEach
    void close() {
        transports.close();
        server.close();
        agents.close();
    }

    private DataChannel overHttp(DataEndpoint data, BackOff repeats) {
        WireEndpoint wire = wire(data);
        server = new ScriptedServer(with -> {
            for (String body = with.readRequest(); body != null; body = with.readRequest()) {
                CompletableFuture<String> answer = answer(wire, body);
                if (isCut(body)) {
                    with.reset();
                    return;
                }
                with.respond(200, answer.join());
            }
        });
        transports = new HttpTransports(HttpTransportConfig.builder().build());
        return channel("http", repeats);
    }

    private DataChannel overWebSocket(DataEndpoint data, BackOff repeats) {
        WireEndpoint wire = wire(data);
        server = new ScriptedServer(with -> {
            Frames frames = Frames.open(with);
            for (String text = frames.readText(); text != null; text = frames.readText()) {
                CompletableFuture<String> answer = answer(wire, text);
                if (isCut(text)) {
                    with.reset();
                    return;
                }
                frames.text(answer.join());
            }
        });
        transports = new WebSocketTransports(WebSocketTransportConfig.builder().build());
        return channel("ws", repeats);
    }

    private WireEndpoint wire(DataEndpoint data) {
        return new WireEndpoint(
                new TaskRouter(Map.of(DataMessages.TASK, data), agents.server::handle), MessageJson.MAX_LENGTH);
    }

    private CompletableFuture<String> answer(WireEndpoint wire, String message) throws IOException {
        if (message.contains(DataMessages.TASK)) {
            received.add(message);
        }
        return wire.answer(message.getBytes(UTF_8), PeerInfo.unknown())
                .thenApply(response -> new String(MessageJson.encode(response), UTF_8))
                .toCompletableFuture();
    }

    private boolean isCut(String message) {
        boolean cut = message.contains(DataMessages.TASK) && cuts.getAndDecrement() > 0;
        if (cut) {
            afterCut.run();
        }
        return cut;
    }

    private DataChannel channel(String scheme, BackOff repeats) {
        MessageTransport transport = transports.open(URI.create(scheme + "://127.0.0.1:" + server.port()));
        // A handshake goes a way of its own: a kept connection may break by itself, of which only data is repeated.
        PeerConversation conversation =
                agents.client.conversation(agents.responder.did, "ctx-1", 1000, 2, agents::transport);
        return new DataChannel(agents.initiator.did, conversation, transport, repeats);
    }

    private static String say(DataChannel channel, String text) {
        return new String(TwoAgents.now(channel.send(text.getBytes(UTF_8))), UTF_8);
    }

    private DataEndpoint remembering(DataHandler application) {
        return new DataEndpoint(agents.server.sessions(), application, LONGEST, answered);
    }

    private DataEndpoint forgetting() {
        return new DataEndpoint(agents.server.sessions(), upperCase, LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ws"})
    void aMessageWhoseAnswerWasLostIsHandledOnceAndAnswered(String scheme) {
        DataEndpoint data = remembering(upperCase);
        DataChannel channel = scheme.equals("ws") ? overWebSocket(data, REPEATS) : overHttp(data, REPEATS);
        for (String text : List.of("one", "two", "three")) {
            cuts.set(2);
            assertThat(say(channel, text)).isEqualTo(text.toUpperCase());
        }
        assertThat(handled).containsExactly("one", "two", "three");
        assertThat(received).hasSizeGreaterThanOrEqualTo(9);
        assertThat(received.stream().distinct()).as("the very same bytes").hasSize(3);
    }

    @Test
    void byDefaultAMessageIsSentOnce() {
        DataChannel channel = overHttp(remembering(upperCase), BackOff.none());
        cuts.set(1);
        assertThatThrownBy(() -> say(channel, "one")).hasCauseInstanceOf(DeliveryUnknownException.class);
        assertThat(handled).containsExactly("one");
        assertThat(received).hasSize(1);
    }

    @Test
    void aPeerThatForgotItsAnswerSaysThatTheMessageArrived() {
        DataChannel channel = overHttp(forgetting(), REPEATS);
        cuts.set(1);
        assertThatThrownBy(() -> say(channel, "one"))
                .hasCauseInstanceOf(BadResponseException.class)
                .hasMessageContaining("arrived before");
        assertThat(handled).containsExactly("one");
    }

    @Test
    void aRepeatWaitsForTheAnswerInTheMaking() {
        CompletableFuture<byte[]> slow = new CompletableFuture<>();
        DataChannel channel = overHttp(
                remembering((from, plaintext) -> {
                    handled.add(new String(plaintext, UTF_8));
                    return slow;
                }),
                REPEATS);
        cuts.set(1);
        CompletableFuture<byte[]> answer = channel.send(new byte[] {'1'}).toCompletableFuture();
        while (received.size() < 2 && !answer.isDone()) {
            Thread.onSpinWait();
        }
        slow.complete(new byte[] {'2'});
        assertThat(TwoAgents.now(answer)).containsExactly('2');
        assertThat(handled).containsExactly("1");
    }

    @Test
    void anApplicationThatFailedIsNotAskedAgain() {
        DataChannel channel = overHttp(remembering(upperCase), REPEATS);
        cuts.set(1);
        assertThatThrownBy(() -> say(channel, "fail"))
                .hasCauseInstanceOf(DeliveryUnknownException.class)
                .hasRootCauseInstanceOf(RefusedMessageException.class)
                .hasMessageContaining("internal error");
        assertThat(handled).containsExactly("fail");
    }

    /** The sender must not take it for a message that was not handled, and say it again in another session. */
    @Test
    void aSessionThatEndsInBetweenLeavesDeliveryUnknown() {
        DataChannel channel = overHttp(forgetting(), REPEATS);
        cuts.set(1);
        afterCut = () ->
                agents.serverSessions.remove(agents.established.get(0).session().id());
        assertThatThrownBy(() -> say(channel, "one"))
                .hasCauseInstanceOf(DeliveryUnknownException.class)
                .hasRootCauseInstanceOf(UnknownKeyIdException.class);
        assertThat(handled).containsExactly("one");
    }

    @Test
    void anAnswerOutlivesItsSession() {
        DataChannel channel = overHttp(remembering(upperCase), REPEATS);
        cuts.set(1);
        afterCut = () ->
                agents.serverSessions.remove(agents.established.get(0).session().id());
        assertThat(say(channel, "one")).isEqualTo("ONE");
        assertThat(handled).containsExactly("one");
    }

    @Test
    void aPeerThatIsGoneAfterTheFirstAttemptLeavesDeliveryUnknown() {
        DataChannel channel =
                overHttp(remembering(upperCase), new BackOff(3, Duration.ofMillis(1), Duration.ofMillis(1)));
        cuts.set(3);
        assertThatThrownBy(() -> say(channel, "one"))
                .hasCauseInstanceOf(DeliveryUnknownException.class)
                .hasMessageContaining("Tried 3 times");
        assertThat(handled).containsExactly("one");
    }
}
