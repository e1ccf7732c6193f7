/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.hpke.KemDecapsulator;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.DidResolvers;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.VerificationKey;
import io.sageflight.core.json.StrictJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A responder, or an initiator, that replaces its keys while others talk to it. */
class KeyRotationTest {
    private final TwoAgents agents = new TwoAgents();
    private final HeapKemKey newKey = new HeapKemKey(
            "new", TestAgent.CRYPTO.x25519(), TestAgent.CRYPTO.x25519().generate());
    private final List<SecureMessage> sent = new ArrayList<>();

    private CompletionStage<MessageResponse> transport(SecureMessage message) {
        sent.add(message);
        return agents.transport(message);
    }

    @AfterEach
    void close() {
        agents.close();
    }

    private EstablishedSession connect() {
        return TwoAgents.now(agents.client.connect(agents.responder.did, "ctx", this::transport));
    }

    private static String named(SecureMessage message) {
        return StrictJson.readStringMap(message.payload(), 1 << 16).get("kemKid");
    }

    private KemPublicKey published(KemDecapsulator key) {
        return new KemPublicKey(key.keyId(), TestAgent.CRYPTO.x25519().publicKey(key.publicKey()));
    }

    private AgentKeys publishing(KemPublicKey... kemKeys) {
        return new AgentKeys(agents.responder.did, List.of(agents.responder.verificationKey()), List.of(kemKeys), true);
    }

    @Test
    void withOneKeyNothingIsNamed() {
        connect();
        assertThat(named(sent.get(0))).isNull();
    }

    @Test
    void withTwoPublishedTheOneThatWasUsedIsNamed() {
        agents.server.use(new ResponderKeys(agents.responder.signer(), List.of(newKey, agents.responder.kemKey)));
        for (KemPublicKey first : List.of(published(newKey), agents.responder.kemPublicKey())) {
            KemPublicKey second = first.keyId().equals("new") ? agents.responder.kemPublicKey() : published(newKey);
            agents.directory.publish(publishing(first, second));
            sent.clear();
            agents.send(connect());
            assertThat(sent).hasSize(1);
            assertThat(named(sent.get(0))).isEqualTo(first.keyId());
        }
    }

    /** As with a peer's server, which reads no names. */
    @Test
    void theOtherPublishedKeyIsTriedIfTheFirstWasWrong() {
        agents.server.use(new ResponderKeys(agents.responder.signer(), agents.responder.kemKey));
        agents.directory.publish(publishing(published(newKey), agents.responder.kemPublicKey()));
        agents.send(connect());
        assertThat(sent).hasSize(2);
        assertThat(agents.directory.refreshed).hasValue(0);
        assertNothingIsUsedTwice();
    }

    private void assertNothingIsUsedTwice() {
        var first = StrictJson.readStringMap(sent.get(0).payload(), 1 << 16);
        var second = StrictJson.readStringMap(sent.get(1).payload(), 1 << 16);
        for (String member : List.of("enc", "ephC", "nonce")) {
            assertThat(second.get(member)).isNotEqualTo(first.get(member));
        }
        assertThat(sent.get(1).id()).isNotEqualTo(sent.get(0).id());
        assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
    }

    @Test
    void aCachedFormerKeyIsReplacedByAFreshResolution() {
        agents.server.use(new ResponderKeys(agents.responder.signer(), newKey));
        agents.directory.publishBehindTheCache(publishing(published(newKey)));
        agents.send(connect());
        assertThat(sent).hasSize(2);
        assertThat(agents.directory.refreshed).hasValue(1);
        assertNothingIsUsedTwice();
    }

    @Test
    void composedResolversRefreshToo() {
        agents.directory.publishBehindTheCache(publishing(published(newKey)));
        for (DidResolver composed : List.of(
                DidResolvers.byMethod(Map.of("sage", agents.directory)),
                DidResolvers.firstKnown(new TestDirectory(), agents.directory))) {
            assertThat(TwoAgents.now(composed.resolve(agents.responder.did))
                            .kemKeys()
                            .get(0)
                            .keyId())
                    .isEqualTo(agents.responder.kemKey.keyId());
            assertThat(TwoAgents.now(composed.refresh(agents.responder.did))
                            .kemKeys()
                            .get(0)
                            .keyId())
                    .isEqualTo("new");
        }
    }

    @Test
    void aKeyInUseBeforeItIsPublishedLeavesTheFormerOneGood() {
        agents.server.use(new ResponderKeys(agents.responder.signer(), List.of(newKey, agents.responder.kemKey)));
        agents.send(connect());
        assertThat(sent).hasSize(2);
        assertThat(named(sent.get(0))).isNull();
        assertThat(named(sent.get(1))).isEqualTo(agents.responder.kemKey.keyId());
    }

    @Test
    void anAnswerThatStaysWrongIsGivenUp() {
        agents.server.use(new ResponderKeys(agents.responder.signer(), newKey));
        assertThatThrownBy(this::connect)
                .hasCauseInstanceOf(HandshakeRejectedException.class)
                .hasMessageContaining("ack tag mismatch");
        assertThat(sent).hasSize(2);
        assertThat(agents.directory.refreshed).hasValue(1);
        assertThat(agents.clientSessions.statistics().created()).isZero();
        assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
    }

    @Test
    void manyPublishedKeysAreNotAllTried() {
        List<KemPublicKey> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(new KemPublicKey(
                    "key-" + i, TestAgent.CRYPTO.x25519().generate().publicKey()));
        }
        agents.directory.publish(publishing(many.toArray(KemPublicKey[]::new)));
        assertThatThrownBy(this::connect).hasMessageContaining("ack tag mismatch");
        assertThat(sent).hasSize(4);
    }

    @Test
    void aNameThatNobodyHasMeansTheCurrentKey() {
        ResponderKeys keys = new ResponderKeys(agents.responder.signer(), List.of(newKey, agents.responder.kemKey));
        assertThat(keys.kemKey("")).isSameAs(newKey);
        assertThat(keys.kemKey("gone")).isSameAs(newKey);
        assertThat(keys.kemKey(agents.responder.kemKey.keyId())).isSameAs(agents.responder.kemKey);
        assertThat(new ResponderKeys(agents.responder.signer(), List.of()).kemKey("any"))
                .isNull();
    }

    @Test
    void anyPublishedSigningKeyOfTheResponderIsGood() {
        Ed25519PrivateKey nextKey = TestAgent.CRYPTO.ed25519().generate();
        agents.directory.publish(new AgentKeys(
                agents.responder.did,
                List.of(
                        agents.responder.verificationKey(nextKey.publicKey(), "next"),
                        agents.responder.verificationKey()),
                List.of(agents.responder.kemPublicKey()),
                true));
        agents.send(connect());
        agents.server.use(new ResponderKeys(agents.responder.signer(nextKey, "next"), agents.responder.kemKey));
        agents.send(connect());
        assertThat(sent).hasSize(2);
    }

    @Test
    void aSigningKeyThatIsNotInTheCacheIsFoundByAFreshResolution() {
        Ed25519PrivateKey nextKey = TestAgent.CRYPTO.ed25519().generate();
        agents.server.use(new ResponderKeys(agents.responder.signer(nextKey, "next"), agents.responder.kemKey));
        assertThatThrownBy(this::connect).hasMessageContaining("server signature verification failed");
        assertThat(sent).hasSize(1);
        agents.directory.publishBehindTheCache(new AgentKeys(
                agents.responder.did,
                List.of(agents.responder.verificationKey(nextKey.publicKey(), "next")),
                List.of(agents.responder.kemPublicKey()),
                true));
        agents.send(connect());
        assertThat(sent).hasSize(3);
    }

    @Test
    void anyPublishedSigningKeyOfTheInitiatorIsGood() {
        Ed25519PrivateKey nextKey = TestAgent.CRYPTO.ed25519().generate();
        agents.directory.publish(new AgentKeys(
                agents.initiator.did,
                List.of(
                        agents.initiator.verificationKey(nextKey.publicKey(), "next"),
                        agents.initiator.verificationKey()),
                List.of(),
                true));
        agents.send(connect());
        HandshakeClient next = new HandshakeClient(HandshakeClientConfig.builder(
                        agents.initiator.did,
                        agents.initiator.signer(nextKey, "next"),
                        agents.directory,
                        agents.clientSessions)
                .clock(agents.clock)
                .build());
        agents.send(TwoAgents.now(next.connect(agents.responder.did, "ctx", this::transport)));
    }

    /** A document may list any number of keys; each verification costs as much as a handshake's share of them. */
    @Test
    void hundredsOfSigningKeysAreNotAllTried() {
        List<VerificationKey> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(agents.responder.verificationKey());
        }
        agents.directory.publish(new AgentKeys(agents.initiator.did, many, List.of(), true));
        assertThatThrownBy(this::connect).hasMessageContaining("signature verification failed");
        assertThat(agents.responder.verifications).hasValue(8);
    }
}
