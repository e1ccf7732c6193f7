/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.EphemeralKeys;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.handshake.ErrorPolicy;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.handshake.HandshakeServer;
import io.sageflight.core.handshake.HandshakeServerConfig;
import io.sageflight.core.handshake.ResponderKeys;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.HeapSigner;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.KnownAgents;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.replay.ReplayGuard;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionClock;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Two agents whose keys, time and randomness are always the same, so that a message or an answer that was recorded once is
 * good in every later run.
 */
final class Agents {
    static final String INITIATOR = "did:sage:ethereum:0x1111111111111111111111111111111111111111";
    static final String RESPONDER = "did:sage:ethereum:0x2222222222222222222222222222222222222222";

    private static final CryptoProvider CRYPTO = new BouncyCastleCrypto();
    private static final KeyAlgorithms ALGORITHMS = new KeyAlgorithms(CRYPTO);
    private static final SessionClock CLOCK = new SessionClock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.parse("2026-11-23T12:00:00Z");
        }
    };

    private static final HeapSigner INITIATOR_SIGNER = ALGORITHMS.signer(key(KeyType.ED25519, 1));
    private static final HeapSigner RESPONDER_SIGNER = ALGORITHMS.signer(key(KeyType.ED25519, 2));
    private static final HeapKemKey RESPONDER_KEM = ALGORITHMS.kemKey(key(KeyType.X25519, 3));
    private static final KnownAgents DIRECTORY = new KnownAgents();

    static {
        DIRECTORY.put(new AgentKeys(
                new Did(INITIATOR),
                List.of(ALGORITHMS.verificationKey(key(KeyType.ED25519, 1).publicKey())),
                List.of(),
                true));
        DIRECTORY.put(responderKeys());
    }

    private Agents() {}

    private static PrivateKeyMaterial key(KeyType type, int seed) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) seed);
        return ALGORITHMS.privateKey(type, secret);
    }

    static AgentKeys responderKeys() {
        return new AgentKeys(
                new Did(RESPONDER),
                List.of(ALGORITHMS.verificationKey(key(KeyType.ED25519, 2).publicKey())),
                List.of(ALGORITHMS.kemPublicKey(key(KeyType.X25519, 3).publicKey())),
                true);
    }

    static byte[] signedByInitiator(byte[] payload) {
        return INITIATOR_SIGNER.sign(payload);
    }

    /** Remembers no session that ended: the same one is made again and again. */
    static SessionManager sessions() {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .clock(CLOCK)
                .maxSessions(1000)
                .maxRemembered(0)
                .build());
    }

    /** Remembers no nonces, for the same reason. */
    static HandshakeServer server(SessionManager sessions, HandshakeListener listener) {
        return new HandshakeServer(HandshakeServerConfig.builder(
                        new Did(RESPONDER), new ResponderKeys(RESPONDER_SIGNER, RESPONDER_KEM), DIRECTORY, sessions)
                .crypto(CRYPTO)
                .clock(CLOCK)
                .ephemeralKeys(ephemeralKeys(100))
                .random(numbers())
                .keyIdIssuer(contextId -> "kid-of-every-session")
                .replayGuard((sender, scope, nonce, nanoTime) -> ReplayGuard.Outcome.NEW)
                .errorPolicy(ErrorPolicy.EXACT)
                .listener(listener)
                .build());
    }

    static HandshakeClient client(SessionManager sessions) {
        return new HandshakeClient(
                HandshakeClientConfig.builder(new Did(INITIATOR), INITIATOR_SIGNER, DIRECTORY, sessions)
                        .crypto(CRYPTO)
                        .clock(CLOCK)
                        .ephemeralKeys(ephemeralKeys(50))
                        .random(numbers())
                        .build());
    }

    private static EphemeralKeys ephemeralKeys(int first) {
        byte[] scalar = new byte[32];
        scalar[0] = (byte) first;
        return () -> {
            scalar[1]++;
            return CRYPTO.x25519().privateKey(scalar);
        };
    }

    private static RandomSource numbers() {
        int[] calls = new int[1];
        return bytes -> Arrays.fill(bytes, (byte) ++calls[0]);
    }
}
