/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.Messages;
import io.sageflight.core.transport.RefusedMessageException;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.AnsweredMessages;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataHandler;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.core.transport.http.EndpointServer;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.http.MessagesEndpoint;
import io.sageflight.core.transport.http.ProcessClient;
import io.sageflight.core.transport.http.ProcessEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two agents that hand-shake and talk through a socket, over both data planes. */
class AgentsOverHttpTest {
    private final TwoAgents agents = new TwoAgents();
    private final List<SecureMessage> seen = new CopyOnWriteArrayList<>();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final DataHandler upperCase = (from, plaintext) -> {
        assertThat(from.peer()).isEqualTo(agents.initiator.did);
        String text = new String(plaintext, UTF_8);
        handled.add(text);
        if (text.equals("fail")) {
            throw new IllegalStateException("secret detail");
        }
        return CompletableFuture.completedStage(text.toUpperCase().getBytes(UTF_8));
    };
    private final DataEndpoint data = new DataEndpoint(
            agents.server.sessions(), upperCase, 100_000, new AnsweredMessages(200, 1 << 20, Duration.ofMinutes(10)));
    private final MessagesEndpoint messages = new MessagesEndpoint(new WireEndpoint(
            new TaskRouter(
                    Map.of(DataMessages.TASK, (message, peer) -> {
                        seen.add(message);
                        return data.handle(message, peer);
                    }),
                    agents.server::handle),
            MessageJson.MAX_LENGTH));
    private final EndpointServer server = new EndpointServer(Map.of(
            "/messages", messages, "/process", new ProcessEndpoint(agents.server.sessions(), upperCase, messages)));
    private final HttpTransports transports =
            new HttpTransports(HttpTransportConfig.builder().build());
    private final MessageTransport transport = transports.open(server.uri());
    private final PeerConversation conversation =
            agents.client.conversation(agents.responder.did, "ctx-1", 1000, 2, transport::send);
    private final DataChannel channel = new DataChannel(
            agents.initiator.did,
            conversation,
            transport,
            new BackOff(20, Duration.ofMillis(1), Duration.ofMillis(50)));

    @AfterEach
    void close() {
        conversation.close();
        transports.close();
        server.close();
        agents.close();
    }

    private String say(String text, boolean compress) {
        return new String(TwoAgents.now(channel.send(text.getBytes(UTF_8), compress)), UTF_8);
    }

    /** Some versions of the JDK's client lose a request on a kept connection now and then (JDK-8336655): it is sent again. */
    @Test
    void agentsTalkThroughMessages() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            said.add("hello " + i);
            assertThat(say("hello " + i, false)).isEqualTo("HELLO " + i);
        }
        assertThat(handled).isEqualTo(said);
        assertThat(agents.established).hasSize(1);
        assertThat(server.connections()).isLessThan(100);
        assertThat(seen).allSatisfy(message -> assertThat(message.metadata()).doesNotContainKey("compression"));
    }

    @Test
    void longTextsAreCompressedIfAskedFor() {
        String text = "a".repeat(50_000);
        assertThat(say(text, true)).isEqualTo("A".repeat(50_000));
        assertThat(seen.get(0).metadata("compression")).hasValue("gzip");
        assertThat(seen.get(0).payload()).hasSizeLessThan(1000);
        assertThat(say("b".repeat(1023), true)).isEqualTo("B".repeat(1023));
        assertThat(seen.get(1).metadata("compression")).isEmpty();
    }

    @Test
    void whatInflatesBeyondTheLimitIsRefused() {
        assertThatThrownBy(() -> say("a".repeat(100_001), true))
                .hasCauseInstanceOf(RefusedMessageException.class)
                .hasMessageContaining("inflates to more than 100000 bytes");
        assertThat(handled).isEmpty();
    }

    @Test
    void aFailingApplicationTellsNothingOfItself() {
        assertThatThrownBy(() -> say("fail", false))
                .hasCauseInstanceOf(RefusedMessageException.class)
                .hasMessageContaining("internal error")
                .hasMessageNotContaining("secret");
        assertThat(say("again", false)).isEqualTo("AGAIN");
    }

    /** What a thief of messages can do with them: nothing, but get an answer that only the sender can open. */
    @Test
    void copiesAndAlteredMessagesAreRefused() {
        say("first", false);
        SecureMessage first = seen.get(0);
        MessageResponse stolen = Messages.get(transport.send(first));
        assertThat(stolen.success()).isTrue();
        assertThat(new String(stolen.data(), UTF_8)).doesNotContain("FIRST");
        SecureMessage renamed = new SecureMessage(
                "another",
                first.contextId(),
                first.taskId(),
                first.payload(),
                first.did(),
                first.signature(),
                first.metadata(),
                first.role());
        assertThat(Messages.get(transport.send(renamed)).error()).isEqualTo(DataMessages.REPLAYED);
        byte[] forgery = first.payload().clone();
        forgery[0]++;
        SecureMessage altered = new SecureMessage(
                first.id(),
                first.contextId(),
                first.taskId(),
                forgery,
                first.did(),
                first.signature(),
                first.metadata(),
                first.role());
        assertThat(Messages.get(transport.send(altered)).error()).isEqualTo("record rejected");
        assertThat(handled).containsExactly("first");
    }

    @Test
    void aLostSessionIsTheErrorOfItsOwnAndTheNextMessageMakesAnother() {
        assertThat(say("one", false)).isEqualTo("ONE");
        agents.serverSessions.remove(agents.established.get(0).session().id());
        assertThatThrownBy(() -> say("two", false)).hasCauseInstanceOf(UnknownKeyIdException.class);
        assertThat(say("three", false)).isEqualTo("THREE");
        assertThat(handled).containsExactly("one", "three");
        assertThat(agents.established).hasSize(2);
    }

    @Test
    void bareRecordsGoThroughProcess() {
        EstablishedSession session = TwoAgents.now(agents.client.connect(agents.responder.did, transport::send));
        try (ProcessClient process = transports.openProcess(server.uri())) {
            byte[] record = session.session().encrypt("hello".getBytes(UTF_8));
            byte[] answer = Messages.get(process.send(session.keyId(), record));
            assertThat(session.session().decrypt(answer)).isEqualTo("HELLO".getBytes(UTF_8));
            assertThat(Messages.failure(process.send(session.keyId(), record)))
                    .isInstanceOf(BadResponseException.class)
                    .hasMessage("HTTP 400: hpke decrypt failed");
            assertThat(Messages.failure(process.send("kid-unknown", record))).isInstanceOf(UnknownKeyIdException.class);
            assertThat(Messages.failure(
                            process.send(session.keyId(), session.session().encrypt("fail".getBytes(UTF_8)))))
                    .hasMessage("HTTP 400: application error");
            assertThat(Messages.failure(process.send(session.keyId(), new byte[MessageJson.MAX_LENGTH + 1])))
                    .hasMessageContaining("HTTP 413");
        }
        assertThat(handled).containsExactly("hello", "fail");
    }
}
