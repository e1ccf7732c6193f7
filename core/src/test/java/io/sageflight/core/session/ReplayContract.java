/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static io.sageflight.core.session.SessionManagerContract.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No record is accepted twice, no nonce used twice. */
interface ReplayContract extends SessionFixture {
    /** D4: where SAGE accepts a record any number of times. */
    @Test
    default void d4RecordIsAcceptedOnce() {
        Pair pair = pair(1);
        byte[] first = pair.initiator().encrypt(text("first"));
        byte[] second = pair.initiator().encrypt(text("second"));
        assertThat(pair.responder().decrypt(second)).isEqualTo(text("second"));
        assertThat(pair.responder().decrypt(first)).isEqualTo(text("first"));
        byte[] out = new byte[5];
        Arrays.fill(out, (byte) 9);
        assertThatThrownBy(() -> pair.responder().decrypt(first, 0, first.length, null, out, 0))
                .isInstanceOf(SessionException.Replay.class);
        assertThat(out).containsOnly(0);
        assertThat(pair.responder().info().messages()).isEqualTo(2);
    }

    @Test
    default void replayProtectionCanBeOff() {
        Pair pair = pair(1, config().replayProtection(false));
        byte[] record = pair.initiator().encrypt(text("again"));
        assertThat(pair.responder().decrypt(record)).isEqualTo(text("again"));
        assertThat(pair.responder().decrypt(record)).isEqualTo(text("again"));
    }

    @Test
    default void sessionEndsRatherThanForgetARecord() {
        Pair pair = pair(1, config().replayCapacity(3));
        for (int i = 0; i < 3; i++) {
            pair.responder().decrypt(pair.initiator().encrypt(text("message")));
        }
        byte[] record = pair.initiator().encrypt(text("one too many"));
        byte[] out = new byte[12];
        assertThatThrownBy(() -> pair.responder().decrypt(record, 0, record.length, null, out, 0))
                .isInstanceOf(SessionException.Ended.class)
                .hasMessageContaining("REPLAY_MEMORY");
        assertThat(out).containsOnly(0);
        assertThat(pair.responder().ended().toCompletableFuture()).isCompletedWithValue(EndReason.REPLAY_MEMORY);
    }

    @Test
    default void d5OfManyThreadsThatDecryptOneRecordOneSucceeds() throws Exception {
        Pair pair = pair(1);
        // Long enough that all of them are at it before the first one is done.
        byte[] plaintext = text("only once".repeat(10_000));
        for (int round = 0; round < 30; round++) {
            byte[] record = pair.initiator().encrypt(plaintext);
            List<Boolean> accepted = together(4, () -> {
                byte[] out = new byte[plaintext.length];
                try {
                    pair.responder().decrypt(record, 0, record.length, null, out, 0);
                    assertThat(Arrays.equals(out, plaintext)).isTrue();
                    return true;
                } catch (SessionException.Replay e) {
                    assertThat(Arrays.equals(out, new byte[out.length])).isTrue();
                    return false;
                }
            });
            assertThat(accepted).filteredOn(a -> a).hasSize(1);
        }
    }

    @Test
    default void noNonceComesTwiceUnderTheKeysOfOneSecret() {
        int messages = 20_000;
        SessionManagerConfig.Builder config = config().maxMessages(0).replayCapacity(1);
        Set<ByteBuffer> nonces = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            SecureSession session =
                    manager(config).ensure(secret(1), LABEL, Role.INITIATOR).session();
            byte[] out = new byte[28];
            for (int m = 0; m < messages; m++) {
                session.encrypt(out, 0, 0, null, out, 0);
                nonces.add(ByteBuffer.wrap(Arrays.copyOf(out, 12)));
            }
        }
        assertThat(nonces).hasSize(3 * messages);
    }
}
