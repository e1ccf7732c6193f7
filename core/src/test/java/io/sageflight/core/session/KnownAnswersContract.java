/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.vectors.Vectors;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire's first generation, byte for byte. */
interface KnownAnswersContract extends SessionFixture {
    @ParameterizedTest
    @MethodSource("io.sageflight.core.session.KnownAnswers#directional")
    default void directionalSessionsSpeakGeneration1ByteForByte(Map<String, Object> answer) {
        byte[] exporter = Vectors.hex(answer, "exporter");
        byte[] plaintext = text((String) answer.get("plaintext_utf8"));
        byte[] aad = text((String) answer.get("aad_utf8"));
        String label = (String) answer.get("label_utf8");
        SecureSession initiator = ensure(answer, exporter, label, Role.INITIATOR);
        SecureSession withAad = ensure(answer, exporter, label, Role.INITIATOR);
        SecureSession responder = ensure(answer, exporter, label, Role.RESPONDER);

        assertThat(initiator.id()).isEqualTo(answer.get("session_id_utf8"));
        byte[] request = initiator.encrypt(plaintext);
        byte[] response = responder.encrypt(plaintext);
        assertThat(request).isEqualTo(Vectors.hex(answer, "initiator_message"));
        assertThat(withAad.encrypt(plaintext, aad)).isEqualTo(Vectors.hex(answer, "initiator_message_with_aad"));
        assertThat(response).isEqualTo(Vectors.hex(answer, "responder_message"));
        assertThat(responder.decrypt(request)).isEqualTo(plaintext);
        assertThat(initiator.decrypt(response)).isEqualTo(plaintext);
    }

    private SecureSession ensure(Map<String, Object> answer, byte[] exporter, String label, Role role) {
        return manager(config().random(KnownAnswers.nonce(Vectors.hex(answer, "nonce"))))
                .ensure(exporter, label, role)
                .session();
    }

    /** D1: by design no interoperation with a peer that signs with a key of zeros. */
    @ParameterizedTest
    @MethodSource("io.sageflight.core.session.KnownAnswers#directional")
    default void d1NoTagUnderTheZeroKeyIsMadeOrAccepted(Map<String, Object> answer) {
        byte[] covered = text("covered bytes");
        byte[] zeroKeyTag = Vectors.hex(answer, "sage_bug_sign_covered_uses_zero_key_hmac");
        SecureSession session =
                ensure(answer, Vectors.hex(answer, "exporter"), (String) answer.get("label_utf8"), Role.INITIATOR);
        assertThat(session.verify(covered, zeroKeyTag)).isFalse();
        byte[] tag = session.sign(covered);
        assertThat(tag).hasSize(32).isNotEqualTo(zeroKeyTag);
        assertThat(session.verify(covered, zeroKeyTag)).isFalse();
        assertThat(session.verify(covered, tag)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.session.KnownAnswers#fromParameters")
    default void sessionsFromParametersSpeakGeneration1ByteForByte(Map<String, Object> answer) {
        byte[] plaintext = text((String) answer.get("plaintext_utf8"));
        byte[] covered = text((String) answer.get("covered_utf8"));
        SecureSession one = ensure(answer, "self_eph", "peer_eph");
        SecureSession other = ensure(answer, "peer_eph", "self_eph");
        assertThat(one.id())
                .isEqualTo(answer.get("session_id_utf8"))
                .isEqualTo(answer.get("actual_session_id_utf8"))
                .isEqualTo(other.id());
        assertThat(one.role()).isEqualTo(Role.NONE);
        byte[] message = one.encrypt(plaintext);
        assertThat(message).isEqualTo(Vectors.hex(answer, "message"));
        assertThat(other.decrypt(message)).isEqualTo(plaintext);
        assertThat(one.sign(covered)).isEqualTo(Vectors.hex(answer, "covered_hmac"));
        assertThat(other.verify(covered, Vectors.hex(answer, "covered_hmac"))).isTrue();
    }

    private SecureSession ensure(Map<String, Object> answer, String oneKey, String otherKey) {
        return manager(config().random(KnownAnswers.nonce(Vectors.hex(answer, "nonce"))))
                .ensureFromParameters(
                        Vectors.hex(answer, "shared_secret"),
                        (String) answer.get("context_id_utf8"),
                        Vectors.hex(answer, oneKey),
                        Vectors.hex(answer, otherKey),
                        (String) answer.get("label_utf8"))
                .session();
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.session.KnownAnswers#chosenId")
    default void sessionsOfChosenIdsSpeakGeneration1ByteForByte(Map<String, Object> answer) {
        String id = (String) answer.get("session_id_utf8");
        byte[] seed = Vectors.hex(answer, "seed");
        SessionManagerConfig.Builder config = config().random(KnownAnswers.nonce(Vectors.hex(answer, "nonce")));
        SecureSession one = manager(config).create(id, seed);
        SecureSession other = manager(config).create(id, seed);
        assertThat(one.id()).isEqualTo(id);
        byte[] message = one.encrypt(new byte[0]);
        assertThat(message).isEqualTo(Vectors.hex(answer, "message_empty_plaintext"));
        assertThat(other.decrypt(message)).isEmpty();
        assertThat(one.sign(text("any")))
                .isEqualTo(SigningContract.hmac(Vectors.hex(answer, "signing_key"), text("any")));
    }
}
