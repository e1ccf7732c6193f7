/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.HandshakeVectors.text;
import static io.sageflight.core.handshake.HandshakeVectors.utf8;
import static io.sageflight.core.vectors.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.X25519;
import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.hpke.ExportedSecret;
import io.sageflight.core.hpke.HpkeSender;
import io.sageflight.core.json.StrictJson;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.WireProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One handshake that peers recorded, made again by both of our roles with the same clock, random bytes and ephemeral keys. */
class HandshakeVectorTest {
    private static final String INITIATOR = "did:sage:ethereum:0x1111111111111111111111111111111111111111";
    private static final String RESPONDER = "did:sage:ethereum:0x2222222222222222222222222222222222222222";

    static Stream<Map<String, Object>> vectors() {
        return HandshakeVectors.section("handshake");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyByteIsThePeers(Map<String, Object> vector) throws Exception {
        List<?> random = (List<?>) vector.get("random_reads_in_order");
        TestAgent initiator = new TestAgent(
                INITIATOR,
                TestAgent.CRYPTO.ed25519().privateKey(hex(vector, "client_ed25519_seed")),
                TestAgent.CRYPTO.x25519().generate());
        TestAgent responder = new TestAgent(
                RESPONDER,
                TestAgent.CRYPTO.ed25519().privateKey(hex(vector, "server_ed25519_seed")),
                TestAgent.CRYPTO.x25519().privateKey(hex(vector, "server_kem_priv")));
        TestDirectory directory = new TestDirectory(initiator, responder);
        // A moment before the message was written: what is older than the server is refused.
        SettableClock clock = new SettableClock("2026-11-23T06:32:53Z");
        try (SessionManager clientSessions = sessions(clock, vector);
                SessionManager serverSessions = sessions(clock, vector);
                HandshakeServer server = new HandshakeServer(
                        HandshakeServerConfig.builder(responder.did, responder.privateKeys(), directory, serverSessions)
                                .clock(clock)
                                .random(new ScriptedRandom((String) random.get(5)))
                                .ephemeralKeys(new CountingKeys((String) random.get(4)))
                                .build())) {
            HandshakeClient client = new HandshakeClient(
                    HandshakeClientConfig.builder(initiator.did, initiator.signer(), directory, clientSessions)
                            .clock(clock)
                            .random(new ScriptedRandom((String) random.get(2), (String) random.get(3)))
                            .ephemeralKeys(new CountingKeys(text(vector, "hpke_skE"), text(vector, "ephC_priv")))
                            .build());

            clock.advance(Duration.ofSeconds(1));
            clock.set("2026-11-23T06:32:53.886901311Z");
            ClientHandshake handshake = client.start(responder.keys(), "ctx-0001");
            SecureMessage request = handshake.request();
            assertThat(new String(request.payload(), StandardCharsets.UTF_8)).isEqualTo(text(vector, "payload_utf8"));
            assertThat(request.signature()).isEqualTo(hex(vector, "payload_signature"));

            clock.set("2026-11-23T06:32:53.89512294Z");
            MessageResponse response = server.handle(request, PeerInfo.unknown())
                    .toCompletableFuture()
                    .get();
            assertThat(response.error()).isEmpty();
            assertThat(new String(response.data(), StandardCharsets.UTF_8))
                    .isEqualTo(text(vector, "response_data_utf8"));
            if (vector.containsKey("http_request_body_utf8")) {
                assertThat(MessageJson.encode(request)).isEqualTo(utf8(vector, "http_request_body_utf8"));
                assertThat(MessageJson.encode(response)).isEqualTo(utf8(vector, "http_response_body_utf8"));
            }

            EstablishedSession established = handshake.finish(response);
            assertThat(established.keyId()).isEqualTo(text(vector, "kid_utf8"));
            assertThat(established.session().id()).isEqualTo(text(vector, "session_id_utf8"));

            byte[] record = established.session().encrypt(utf8(vector, "client_plaintext_utf8"));
            assertThat(record).isEqualTo(hex(vector, "client_message"));
            ReceivedRecord received = server.sessions().open(established.keyId(), record, null);
            assertThat(received.plaintext()).isEqualTo(utf8(vector, "client_plaintext_utf8"));
            assertThat(received.from().session().id()).isEqualTo(text(vector, "session_id_utf8"));
            byte[] answer = received.from().session().encrypt(utf8(vector, "server_plaintext_utf8"));
            assertThat(answer).isEqualTo(hex(vector, "server_message"));
            assertThat(established.session().decrypt(answer)).isEqualTo(utf8(vector, "server_plaintext_utf8"));
        }
    }

    /** A session's nonces start where the random generator says, and the peers recorded theirs. */
    private static SessionManager sessions(SettableClock clock, Map<String, Object> vector) {
        byte[] nonce = hex(vector, "nonce");
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .clock(clock)
                .random(bytes -> System.arraycopy(nonce, 0, bytes, 0, Math.min(nonce.length, bytes.length)))
                .build());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void secretsOnTheWayAreThePeers(Map<String, Object> vector) {
        X25519 x25519 = TestAgent.CRYPTO.x25519();
        byte[] info = InfoBuilder.sage().info("ctx-0001", INITIATOR, RESPONDER).getBytes(StandardCharsets.UTF_8);
        byte[] exportContext = InfoBuilder.sage().exportContext("ctx-0001").getBytes(StandardCharsets.UTF_8);
        ExportedSecret exported = new HpkeSender(new CountingKeys(text(vector, "hpke_skE")))
                .export(x25519.publicKey(hex(vector, "server_kem_pub")), info, exportContext, 32);
        assertThat(exported.enc()).isEqualTo(hex(vector, "enc"));
        assertThat(exported.secret()).isEqualTo(hex(vector, "exporter"));
        byte[] combined = Combiner.combine(
                exported.secret(),
                x25519.privateKey(hex(vector, "ephC_priv")),
                x25519.publicKey(hex(vector, "ephS_pub")),
                exportContext);
        assertThat(combined).isEqualTo(hex(vector, "combined"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void envelopeIsSignedInThePeersOrder(Map<String, Object> vector) {
        Map<String, String> members =
                StrictJson.readStringMap(utf8(vector, "response_data_utf8"), Generation1.MAX_PAYLOAD_LENGTH);
        Envelope envelope = Envelope.of(members);
        assertThat(new String(envelope.signedBytes(WireProfile.GENERATION_1), StandardCharsets.UTF_8))
                .isEqualTo(text(vector, "server_signed_envelope_utf8"));
        assertThat(TestAgent.CRYPTO
                        .ed25519()
                        .publicKey(hex(vector, "server_ed25519_pub"))
                        .verify(envelope.signedBytes(WireProfile.GENERATION_1), hex(vector, "server_signature")))
                .isTrue();
        assertThat(envelope.infoHash()).isEqualTo(Base64Url.encode(hex(vector, "info_sha256")));
        assertThat(envelope.exportContextHash()).isEqualTo(Base64Url.encode(hex(vector, "export_ctx_sha256")));
        assertThat(envelope.ackTag()).isEqualTo(Base64Url.encode(hex(vector, "ack_tag")));
    }

    /** No peer's answer is at hand: what it signs is the response's data, which is sorted alike, without the signature. */
    @ParameterizedTest
    @MethodSource("vectors")
    void generation2SignsTheSameMembersCanonically(Map<String, Object> vector) {
        String data = text(vector, "response_data_utf8");
        Envelope envelope = Envelope.of(
                StrictJson.readStringMap(data.getBytes(StandardCharsets.UTF_8), Generation1.MAX_PAYLOAD_LENGTH));
        assertThat(new String(envelope.signedBytes(WireProfile.GENERATION_2), StandardCharsets.UTF_8))
                .isEqualTo(data.replaceFirst("\"sigB64\":\"[^\"]*\",", ""));
    }

    static Stream<Map<String, Object>> escaping() {
        return HandshakeVectors.section("server_envelope_escaping");
    }

    @ParameterizedTest
    @MethodSource("escaping")
    void envelopeIsEscapedAsPeersDo(Map<String, Object> vector) {
        String context = new String(HexFormat.of().parseHex(text(vector, "ctx_hex")), StandardCharsets.UTF_8);
        Envelope envelope = new Envelope(
                "v1",
                Generation1.TASK,
                context,
                "kid-1",
                "s",
                "a",
                "2025-10-11T00:00:00Z",
                "did:sage:x",
                "i",
                "e",
                "n",
                "c");
        assertThat(new String(envelope.signedBytes(WireProfile.GENERATION_1), StandardCharsets.UTF_8))
                .isEqualTo(text(vector, "envelope_utf8"));
    }
}
