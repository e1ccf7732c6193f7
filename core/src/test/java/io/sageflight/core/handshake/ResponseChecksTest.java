/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.json.GoJsonObject;
import io.sageflight.core.json.StrictJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.session.SessionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an initiator says to a response that is not as it should be (protocol section 2.7). */
class ResponseChecksTest {
    /** Characters of a peer's text that an error shows. */
    private static final int MAX = 256;

    static Stream<Arguments> changes() {
        String zeros = Base64Url.encode(new byte[32]);
        return Stream.of(
                change("bad ephS", RejectionReason.MALFORMED, m -> m.put("ephS", "AAAA")),
                change("bad ephS", RejectionReason.MALFORMED, m -> m.remove("ephS")),
                change("bad ackTagB64", RejectionReason.MALFORMED, m -> m.put("ackTagB64", m.get("ackTagB64") + "=")),
                change("bad infoHash", RejectionReason.MALFORMED, m -> m.put("infoHash", "")),
                change("bad exportCtxHash", RejectionReason.MALFORMED, m -> m.put("exportCtxHash", "*")),
                change("bad sigB64", RejectionReason.MALFORMED, m -> m.remove("sigB64")),
                change("bad enc", RejectionReason.MALFORMED, m -> m.put("enc", "AAAA")),
                change("bad ephC", RejectionReason.MALFORMED, m -> m.put("ephC", "AAAA")),
                change(
                        "e2e ecdh: crypto/ecdh: bad X25519 remote ECDH input: low order point",
                        RejectionReason.KEY_AGREEMENT,
                        m -> m.put("ephS", zeros)),
                change("pre-ack mismatch: info/exportCtx", RejectionReason.CONTEXT, m -> m.put("infoHash", zeros)),
                change("pre-ack mismatch: info/exportCtx", RejectionReason.CONTEXT, m -> m.put("exportCtxHash", zeros)),
                change("ack tag mismatch", RejectionReason.ACK, m -> m.put("ackTagB64", zeros)),
                change("ack tag mismatch", RejectionReason.ACK, m -> m.put("ctx", "ctx-0002")),
                change("ack tag mismatch", RejectionReason.ACK, m -> m.put("kid", "kid-2")),
                change("ack tag mismatch", RejectionReason.ACK, m -> m.remove("kid")),
                change("ack tag mismatch", RejectionReason.ACK, m -> m.put("ephS", m.get("enc"))),
                change("enc mismatch", RejectionReason.ECHO, m -> m.put("enc", zeros)),
                change("ephC mismatch", RejectionReason.ECHO, m -> m.put("ephC", zeros)),
                change(
                        "unsupported version/task: v2/hpke/complete@v1",
                        RejectionReason.UNSUPPORTED,
                        m -> m.put("v", "v2")),
                change(
                        "unsupported version/task: " + "v".repeat(MAX) + "/" + "t".repeat(MAX),
                        RejectionReason.UNSUPPORTED,
                        m -> {
                            m.put("v", "v".repeat(MAX + 1));
                            m.put("task", "t".repeat(MAX + 1));
                        }),
                change("unsupported version/task: v1??/?hpke", RejectionReason.UNSUPPORTED, m -> {
                    m.put("v", "v1\r\n");
                    m.put("task", "\u001bhpke");
                }),
                change("unsupported version/task: v1/", RejectionReason.UNSUPPORTED, m -> m.remove("task")),
                change("server signature verification failed", RejectionReason.SIGNATURE, m -> m.put("ts", "later")),
                change("server signature verification failed", RejectionReason.SIGNATURE, m -> m.put("sigB64", "AAAA")),
                // The first of two faults is told.
                change("pre-ack mismatch: info/exportCtx", RejectionReason.CONTEXT, m -> {
                    m.put("infoHash", zeros);
                    m.put("ackTagB64", zeros);
                    m.put("v", "v2");
                }));
    }

    private static Arguments change(String text, RejectionReason reason, Consumer<Map<String, String>> change) {
        return arguments(text, reason, change);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("changes")
    void refusesWhatWasChanged(String text, RejectionReason reason, Consumer<Map<String, String>> change) {
        try (TwoAgents agents = new TwoAgents()) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = changed(agents.handle(handshake.request()), change);
            assertThatExceptionOfType(HandshakeRejectedException.class)
                    .isThrownBy(() -> handshake.finish(response))
                    .withMessage(text)
                    .matches(e -> e.reason() == reason);
            assertThat(agents.clientSessions.statistics().created()).isZero();
            assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
        }
    }

    /** The responder's name is the one we know, and our keys are our own, whatever the response says of them. */
    @Test
    void acceptsWhatIsNotLookedAt() {
        try (TwoAgents agents = new TwoAgents()) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = changed(agents.handle(handshake.request()), members -> {
                members.remove("enc");
                members.remove("ephC");
                members.put("did", "did:sage:somebody:else");
                members.put("more", "than expected");
            });
            assertThat(handshake.finish(response).peer().value()).isEqualTo(TwoAgents.RESPONDER);
        }
    }

    private static MessageResponse changed(MessageResponse response, Consumer<Map<String, String>> change) {
        LinkedHashMap<String, String> members = StrictJson.readStringMap(response.data(), 1 << 16);
        change.accept(members);
        return data(GoJsonObject.of(members).toBytes());
    }

    private static MessageResponse data(byte[] data) {
        return new MessageResponse(true, "id", Generation1.TASK, data, "");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("nil response from server", null),
                arguments("empty response data", data(new byte[0])),
                arguments(
                        "handshake failed: authentication failed",
                        new MessageResponse(false, "", "", new byte[0], "authentication failed")),
                arguments("handshake failed: two?lines", new MessageResponse(false, "", "", new byte[0], "two\nlines")),
                arguments(
                        "parse response: unmarshal: invalid character 'x' looking for beginning of value",
                        data("x".getBytes(UTF_8))),
                arguments(
                        "parse response: unmarshal: json: cannot unmarshal number into Go value of type string",
                        data("{\"v\":1}".getBytes(UTF_8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void refusesWhatIsNoAnswer(String text, MessageResponse response) {
        try (TwoAgents agents = new TwoAgents()) {
            ClientHandshake handshake = agents.start();
            assertThatExceptionOfType(HandshakeRejectedException.class)
                    .isThrownBy(() -> handshake.finish(response))
                    .withMessage(text);
            assertThat(agents.clientEphemerals.closed).hasValue(2);
        }
    }

    @Test
    void isGoodForOneResponse() {
        try (TwoAgents agents = new TwoAgents()) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = agents.handle(handshake.request());
            handshake.finish(response);
            assertThatIllegalStateException().isThrownBy(() -> handshake.finish(response));

            ClientHandshake refused = agents.start();
            MessageResponse genuine = agents.handle(refused.request());
            assertThatExceptionOfType(HandshakeRejectedException.class).isThrownBy(() -> refused.finish(null));
            assertThatIllegalStateException().isThrownBy(() -> refused.finish(genuine));

            ClientHandshake closed = agents.start();
            closed.close();
            closed.close();
            assertThatIllegalStateException().isThrownBy(() -> closed.finish(genuine));
            assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
        }
    }

    @Test
    void doesNotWaitForEver() {
        try (TwoAgents agents = new TwoAgents(s -> {}, client -> client.timeout(Duration.ofSeconds(10)), s -> {})) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = agents.handle(handshake.request());
            agents.clock.advance(Duration.ofSeconds(11));
            assertThatExceptionOfType(HandshakeRejectedException.class)
                    .isThrownBy(() -> handshake.finish(response))
                    .matches(e -> e.reason() == RejectionReason.TIMEOUT);
        }
    }

    /** Another responder's session would be cut off from its records. */
    @Test
    void refusesAKeyIdThatIsInUse() {
        try (TwoAgents agents = new TwoAgents(server -> server.keyIdIssuer(context -> "kid-1"))) {
            EstablishedSession first = agents.connect();
            agents.send(first);
            agents.server.sessions().find("kid-1").orElseThrow().session().close();
            ClientHandshake second = agents.start();
            MessageResponse response = agents.handle(second.request());
            assertThatExceptionOfType(HandshakeRejectedException.class)
                    .isThrownBy(() -> second.finish(response))
                    .withMessage("kid is in use");
            assertThat(agents.clientSessions.findByKeyId("kid-1")).contains(first.session());
            assertThat(agents.clientSessions.statistics().live()).isEqualTo(1);
        }
    }

    /** Whoever gave the manager may lock it for something of their own. */
    @Test
    void takesNoLockOfTheManager() {
        try (TwoAgents agents = new TwoAgents()) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = agents.handle(handshake.request());
            synchronized (agents.clientSessions) {
                EstablishedSession session =
                        TwoAgents.now(CompletableFuture.supplyAsync(() -> handshake.finish(response)));
                assertThat(agents.clientSessions.findByKeyId(session.keyId())).contains(session.session());
            }
        }
    }

    @Test
    void aFullManagerIsTold() {
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxSessions(1))) {
            agents.connect();
            ClientHandshake second = agents.start();
            MessageResponse response = agents.handle(second.request());
            assertThatExceptionOfType(SessionException.TooManySessions.class).isThrownBy(() -> second.finish(response));
            assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
        }
    }
}
