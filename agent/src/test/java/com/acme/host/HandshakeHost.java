/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.HandshakeServerConfig;
import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.handshake.ReceivedRecord;
import io.sageflight.core.handshake.ResponderKeys;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.KnownAgents;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;

/** Two agents who shake hands, send a record each way and part, while it records. Argument: the recording's file. */
public final class HandshakeHost {
    private static final int HANDSHAKES = 10;
    private static final Did INITIATOR = new Did("did:sage:ethereum:0x1111111111111111111111111111111111111111");
    private static final Did RESPONDER = new Did("did:sage:ethereum:0x2222222222222222222222222222222222222222");

    private HandshakeHost() {}

    public static void main(String[] arguments) throws Exception {
        KeyAlgorithms algorithms = new KeyAlgorithms(new BouncyCastleCrypto());
        PrivateKeyMaterial initiatorKey = algorithms.generate(KeyType.ED25519);
        PrivateKeyMaterial responderKey = algorithms.generate(KeyType.SECP256K1);
        PrivateKeyMaterial kemKey = algorithms.generate(KeyType.X25519);
        KnownAgents agents = new KnownAgents();
        agents.put(new AgentKeys(
                INITIATOR, List.of(algorithms.verificationKey(initiatorKey.publicKey())), List.of(), true));
        agents.put(new AgentKeys(
                RESPONDER,
                List.of(algorithms.verificationKey(responderKey.publicKey())),
                List.of(algorithms.kemPublicKey(kemKey.publicKey())),
                true));

        Recording recording = Flight.start();
        try (SessionManager clients = new ConcurrentSessionManager(SessionManagerConfig.defaults());
                SessionManager servers = new ConcurrentSessionManager(SessionManagerConfig.defaults());
                HandshakeServer server = new HandshakeServer(HandshakeServerConfig.builder(
                                RESPONDER,
                                new ResponderKeys(algorithms.signer(responderKey), algorithms.kemKey(kemKey)),
                                agents,
                                servers)
                        .build())) {
            HandshakeClient client = new HandshakeClient(
                    HandshakeClientConfig.builder(INITIATOR, algorithms.signer(initiatorKey), agents, clients)
                            .build());
            for (int i = 0; i < HANDSHAKES; i++) {
                converse(client, server);
            }
            // One more of each kind that is no handshake: chosen id, and from parameters.
            clients.create("of-one-key", new byte[] {1, 2, 3}).close();
            Console.say("single of-one-key");
        }
        Flight.finish(recording, Path.of(arguments[0]));
    }

    private static void converse(HandshakeClient client, HandshakeServer server) throws Exception {
        EstablishedSession established = client.connect(
                        RESPONDER, message -> server.handle(message, PeerInfo.unknown()))
                .toCompletableFuture()
                .get();
        byte[] question = "a question".getBytes(StandardCharsets.UTF_8);
        ReceivedRecord received = server.sessions()
                .open(established.keyId(), established.session().encrypt(question), null);
        byte[] answer = established.session().decrypt(received.from().session().encrypt(received.plaintext()));
        Console.say("session " + established.session().id() + " " + new String(answer, StandardCharsets.UTF_8));
        Role role = received.from().session().role();
        Console.say("answered " + role);
        established.session().close();
        received.from().session().close();
    }
}
