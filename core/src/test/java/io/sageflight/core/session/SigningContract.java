/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Tags of bytes that travel in the clear. */
interface SigningContract extends SessionFixture {
    /** HMAC-SHA256 as the JDK has it. */
    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void tagsOfBothSidesAreTheSame() {
        Pair pair = pair(1);
        for (int length : new int[] {0, 1, 64, 5000}) {
            byte[] covered = new byte[length];
            byte[] tag = pair.initiator().sign(covered);
            assertThat(pair.responder().sign(covered)).isEqualTo(tag);
            assertThat(pair.responder().verify(covered, tag)).isTrue();
        }
    }

    @Test
    default void anyOtherTagIsRefusedAndDoesNotCount() {
        Pair pair = pair(1);
        byte[] covered = text("covered");
        byte[] tag = pair.initiator().sign(covered);
        for (int i = 0; i < tag.length; i++) {
            byte[] forged = tag.clone();
            forged[i] ^= 1;
            assertThat(pair.responder().verify(covered, forged)).isFalse();
        }
        assertThat(pair.responder().verify(covered, new byte[0])).isFalse();
        assertThat(pair.responder().verify(covered, Arrays.copyOf(tag, 31))).isFalse();
        assertThat(pair.responder().verify(covered, Arrays.copyOf(tag, 33))).isFalse();
        assertThat(pair.responder().verify(text("Covered"), tag)).isFalse();
        assertThat(pair(2).responder().verify(covered, tag)).isFalse();
        assertThat(pair.responder().info().messages()).isZero();
    }

    /** D2: where SAGE's first generation fails on a session with two sides. */
    @Test
    default void d2EncryptAndSignWorksOnEverySession() {
        Pair pair = pair(1);
        byte[] covered = text("header");
        SignedRecord signed = pair.initiator().encryptAndSign(text("hello"), covered);
        assertThat(signed.tag()).isEqualTo(pair.responder().sign(covered));
        byte[] forged = signed.tag().clone();
        forged[31] ^= 1;
        assertThatThrownBy(() -> pair.responder().decryptAndVerify(signed.record(), covered, forged))
                .isInstanceOf(SessionException.BadRecord.class)
                .hasMessage("Record rejected");
        assertThat(pair.responder().decryptAndVerify(signed.record(), covered, signed.tag()))
                .as("the forged tag was found before the record was looked at")
                .isEqualTo(text("hello"));
        assertThatThrownBy(() -> pair.responder().decryptAndVerify(signed.record(), covered, signed.tag()))
                .isInstanceOf(SessionException.Replay.class);
        assertThatThrownBy(() -> pair.responder().decryptAndVerify(new byte[27], covered, signed.tag()))
                .isInstanceOf(SessionException.BadRecord.class);

        SecureSession single = manager(config()).create("one", secret(1));
        SecureSession peer = manager(config()).create("one", secret(1));
        SignedRecord answer = single.encryptAndSign(text("hello"), covered);
        assertThat(peer.decryptAndVerify(answer.record(), covered, answer.tag()))
                .isEqualTo(text("hello"));
    }

    @Test
    default void signaturesCountAsMessagesAndASignedMessageAsOne() {
        Pair pair = pair(1, config().maxMessages(4));
        SecureSession session = pair.initiator();
        byte[] tag = session.sign(text("1"));
        assertThat(session.verify(text("1"), tag)).isTrue();
        SignedRecord signed = session.encryptAndSign(text("3"), text("covered"));
        assertThat(session.info().messages()).isEqualTo(3);
        pair.responder().decryptAndVerify(signed.record(), text("covered"), signed.tag());
        assertThat(pair.responder().info().messages()).isEqualTo(1);
        session.sign(text("4"));
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.MESSAGE_LIMIT);
    }

    @Test
    default void signaturesMoveTheEndOfTheIdleTime() {
        SecureSession session = pair(1).initiator();
        byte[] tag = session.sign(text("covered"));
        for (int i = 0; i < 4; i++) {
            clock().advance(IDLE);
            assertThat(session.verify(text("covered"), tag)).isTrue();
        }
        clock().advance(IDLE.plus(NANOSECOND));
        assertThatThrownBy(() -> session.verify(text("covered"), tag)).isInstanceOf(SessionException.Ended.class);
    }

    /** D8: no way in leads past the limits. */
    @Test
    default void d8EveryOperationChecksTheExpiry() {
        SignedRecord signed = pair(9).initiator().encryptAndSign(text("x"), text("covered"));
        List<java.util.function.Consumer<SecureSession>> operations = List.of(
                session -> session.encrypt(text("x")),
                session -> session.encrypt(text("x"), text("aad")),
                session -> session.encrypt(new byte[1], 0, 1, null, new byte[50], 0),
                session ->
                        session.encrypt(java.nio.ByteBuffer.allocate(1), null, java.nio.ByteBuffer.allocateDirect(50)),
                session -> session.decrypt(signed.record()),
                session -> session.decrypt(signed.record(), text("aad")),
                session -> session.decrypt(signed.record(), 0, 29, null, new byte[1], 0),
                session -> session.decrypt(
                        java.nio.ByteBuffer.wrap(signed.record()), null, java.nio.ByteBuffer.allocate(1)),
                session -> session.sign(text("covered")),
                session -> session.verify(text("covered"), signed.tag()),
                session -> session.encryptAndSign(text("x"), text("covered")),
                session -> session.decryptAndVerify(signed.record(), text("covered"), signed.tag()));
        for (int i = 0; i < operations.size(); i++) {
            SecureSession idle =
                    manager(config()).ensure(secret(9), LABEL, Role.RESPONDER).session();
            SecureSession closed =
                    manager(config()).ensure(secret(9), LABEL, Role.RESPONDER).session();
            var operation = operations.get(i);
            clock().advance(IDLE.plus(NANOSECOND));
            assertThatThrownBy(() -> operation.accept(idle))
                    .as("operation %d", i)
                    .isInstanceOf(SessionException.Ended.class)
                    .hasMessageContaining("IDLE");
            closed.close();
            assertThatThrownBy(() -> operation.accept(closed))
                    .as("operation %d", i)
                    .isInstanceOf(SessionException.class);
        }
    }
}
