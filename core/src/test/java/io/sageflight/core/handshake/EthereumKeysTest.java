/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.Secp256k1PrivateKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleSecp256k1;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.SignatureAlgorithm;
import io.sageflight.core.identity.Signer;
import io.sageflight.core.identity.VerificationKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents whose signing keys are of secp256k1. */
class EthereumKeysTest {
    @Test
    void agentsWithEthereumKeysShakeHands() {
        Secp256k1PrivateKey clientKey = new BouncyCastleSecp256k1(RandomSource.secure()).generate();
        Secp256k1PrivateKey serverKey = new BouncyCastleSecp256k1(RandomSource.secure()).generate();
        try (TwoAgents agents = new TwoAgents()) {
            agents.server.use(new ResponderKeys(signer(serverKey), agents.responder.kemKey));
            agents.directory.publish(
                    new AgentKeys(agents.initiator.did, List.of(verificationKey(clientKey)), List.of(), true));
            agents.directory.publish(new AgentKeys(
                    agents.responder.did,
                    List.of(verificationKey(serverKey)),
                    List.of(agents.responder.kemPublicKey()),
                    true));
            HandshakeClient client = new HandshakeClient(HandshakeClientConfig.builder(
                            agents.initiator.did, signer(clientKey), agents.directory, agents.clientSessions)
                    .clock(agents.clock)
                    .build());
            EstablishedSession session = TwoAgents.now(client.connect(agents.responder.did, "ctx", agents::transport));
            assertThat(agents.send(session).from().session().id())
                    .isEqualTo(session.session().id());

            // Neither key is taken for the other's.
            agents.server.use(agents.responder.privateKeys());
            assertThatThrownBy(() -> TwoAgents.now(client.connect(agents.responder.did, "ctx", agents::transport)))
                    .hasCauseInstanceOf(HandshakeRejectedException.class)
                    .hasMessageContaining("server signature verification failed");
        }
    }

    private static Signer signer(Secp256k1PrivateKey key) {
        return new Signer() {
            @Override
            public String keyId() {
                return "secp256k1";
            }

            @Override
            public SignatureAlgorithm algorithm() {
                return SignatureAlgorithm.SECP256K1;
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message);
            }
        };
    }

    private static VerificationKey verificationKey(Secp256k1PrivateKey key) {
        return new VerificationKey() {
            @Override
            public String keyId() {
                return "secp256k1";
            }

            @Override
            public SignatureAlgorithm algorithm() {
                return SignatureAlgorithm.SECP256K1;
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                return key.publicKey().verify(message, signature);
            }
        };
    }
}
