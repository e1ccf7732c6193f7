/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.WireProfile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Any bytes at all are refused with a reason, and nothing but that happens. */
class BadInputTest {
    /** A server that would remember, or wait for, all of them. */
    private static TwoAgents patientAgents() {
        return new TwoAgents(server -> server.maxRemembered(100_000)
                .maxRememberedPerSender(100_000)
                .maxPending(100_000)
                .maxPendingPerSender(100_000));
    }

    @Test
    void damagedPayloadsAreRefusedForTheirSignature() {
        try (TwoAgents agents = patientAgents()) {
            SecureMessage valid = agents.start().request();
            forEachDamage(valid.payload(), 29, payload -> {
                SecureMessage damaged = new SecureMessage(
                        valid.id(),
                        valid.contextId(),
                        valid.taskId(),
                        payload,
                        valid.did(),
                        valid.signature(),
                        valid.metadata(),
                        valid.role());
                assertThat(agents.handle(damaged).error()).startsWith("signature verification failed");
            });
            assertThat(agents.server.sessions().pending()).isZero();
            assertThat(agents.handle(valid).success()).isTrue();
        }
    }

    /** Whoever has a signing key can sign anything. */
    @Test
    void damagedPayloadsThatAreSignedAreRefusedOrMeanWhatTheySay() {
        try (TwoAgents agents = patientAgents()) {
            SecureMessage valid = agents.start().request();
            forEachDamage(valid.payload(), 7, payload -> {
                int before = agents.server.sessions().pending();
                MessageResponse response = agents.handle(agents.signed(valid, payload));
                HandshakeOutcome outcome = agents.outcomes.get(agents.outcomes.size() - 1);
                assertThat(outcome.reason()).isNotEqualTo(RejectionReason.INTERNAL);
                assertThat(response.success()).isEqualTo(outcome.accepted());
                assertThat(agents.server.sessions().pending() - before).isEqualTo(response.success() ? 1 : 0);
            });
            assertThat(agents.outcomes).anyMatch(HandshakeOutcome::accepted);
            assertThat(agents.serverEphemerals.closed).hasValue(agents.serverEphemerals.taken.get());
            assertThat(agents.serverSessions.statistics().created()).isZero();
        }
    }

    @Test
    void damagedSignaturesAreRefused() {
        try (TwoAgents agents = patientAgents()) {
            SecureMessage valid = agents.start().request();
            forEachDamage(
                    valid.signature(),
                    5,
                    signature -> assertThat(agents.handle(ServerErrors.signature(valid, signature))
                                    .success())
                            .isFalse());
            assertThat(agents.outcomes).allMatch(outcome -> outcome.reason() == RejectionReason.SIGNATURE);
        }
    }

    @Test
    void nonsenseThatIsSignedIsRefused() {
        Random random = new Random(1);
        try (TwoAgents agents = patientAgents()) {
            SecureMessage valid = agents.start().request();
            for (int i = 0; i < 300; i++) {
                byte[] payload = new byte[random.nextInt(200)];
                random.nextBytes(payload);
                if (i % 3 == 0) {
                    payload = ("{\"ts\":\"" + new String(payload, StandardCharsets.ISO_8859_1) + "\"}")
                            .getBytes(StandardCharsets.UTF_8);
                }
                assertThat(agents.handle(agents.signed(valid, payload)).error()).startsWith("parse payload: ");
            }
            assertThat(agents.outcomes).allMatch(outcome -> outcome.reason() == RejectionReason.MALFORMED);
        }
    }

    /** What may change without being noticed is what no check looks at: the responder's name of itself, and our own keys. */
    @Test
    void damagedResponsesAreRefused() {
        Set<RejectionReason> expected = Set.of(
                RejectionReason.NO_MESSAGE,
                RejectionReason.MALFORMED,
                RejectionReason.KEY_AGREEMENT,
                RejectionReason.CONTEXT,
                RejectionReason.ACK,
                RejectionReason.ECHO,
                RejectionReason.UNSUPPORTED,
                RejectionReason.SIGNATURE);
        try (TwoAgents agents = patientAgents()) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = agents.handle(handshake.request());
            String text = new String(response.data(), StandardCharsets.UTF_8);
            int unlookedFrom = text.indexOf("\"did\"");
            int unlookedTo = text.indexOf("\"ephS\"");
            ResponseChecks checks = new ResponseChecks(
                    TestAgent.CRYPTO.x25519(), handshake.secrets(), agents.responder.keys(), WireProfile.GENERATION_1);
            int[] refused = new int[1];
            forEachDamage(response.data(), 5, data -> {
                MessageResponse damaged = new MessageResponse(true, "", "", data, "");
                try {
                    checks.check(damaged);
                    int at = Arrays.mismatch(response.data(), data);
                    // Base64url is read as peers read it: unused bits of the last digit may be set.
                    boolean lastDigit = text.charAt(at + 1) == '"';
                    assertThat(lastDigit || at > unlookedFrom && at < unlookedTo)
                            .isTrue();
                } catch (HandshakeRejectedException e) {
                    refused[0]++;
                    assertThat(e.reason()).isIn(expected);
                }
            });
            assertThat(refused[0]).isGreaterThan(response.data().length);
            assertThat(handshake.finish(response).session().id()).hasSize(22);
        }
    }

    /** Truncated at, and one bit flipped in, every so many places. */
    private static void forEachDamage(byte[] bytes, int step, Consumer<byte[]> check) {
        for (int length = 0; length < bytes.length; length += step) {
            check.accept(Arrays.copyOf(bytes, length));
        }
        for (int bit = 0; bit < 8 * bytes.length; bit += step) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            check.accept(flipped);
        }
    }
}
