/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a record opens, asked without making a session. */
class RecordTrialTest {
    private static final String LABEL = "sage/hpke+e2e v1";
    private static final byte[] AAD = {1, 2, 3};

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void tellsGenuineFromForgedAndLeavesNoSession(WireProfile profile) {
        byte[] secret = new byte[32];
        secret[0] = 1;
        try (ConcurrentSessionManager peer = manager(profile);
                ConcurrentSessionManager manager = manager(profile)) {
            SecureSession initiator = peer.ensure(secret, LABEL, Role.INITIATOR).session();
            byte[] record = initiator.encrypt(new byte[10], AAD);
            for (int length = 0; length < record.length; length++) {
                byte[] truncated = Arrays.copyOf(record, length);
                assertThat(manager.opens(secret, LABEL, Role.RESPONDER, truncated, AAD))
                        .isFalse();
            }
            for (int i = 0; i < record.length; i++) {
                byte[] forged = record.clone();
                forged[i] ^= 1;
                assertThat(manager.opens(secret, LABEL, Role.RESPONDER, forged, AAD))
                        .isFalse();
            }
            assertThat(manager.opens(secret, LABEL, Role.RESPONDER, record, null))
                    .isFalse();
            assertThat(manager.opens(secret, LABEL, Role.INITIATOR, record, AAD))
                    .isFalse();
            assertThat(manager.opens(new byte[32], LABEL, Role.RESPONDER, record, AAD))
                    .isFalse();
            assertThat(manager.opens(secret, "", Role.RESPONDER, record, AAD)).isFalse();

            assertThat(manager.opens(secret, LABEL, Role.RESPONDER, record, AAD))
                    .isTrue();
            assertThat(manager.opens(secret, LABEL, Role.RESPONDER, record, AAD))
                    .isTrue();
            assertThat(manager.statistics().created()).isZero();
            assertThat(manager.statistics().live()).isZero();

            SecureSession responder =
                    manager.ensure(secret, LABEL, Role.RESPONDER).session();
            assertThat(responder.decrypt(record, AAD)).isEqualTo(new byte[10]);
            assertThat(responder.info().messages()).isEqualTo(1);
        }
    }

    @Test
    void aSessionOfOneMessageCanBeTried() {
        byte[] secret = new byte[32];
        try (ConcurrentSessionManager peer = manager(WireProfile.GENERATION_1);
                ConcurrentSessionManager manager = new ConcurrentSessionManager(
                        SessionManagerConfig.builder().maxMessages(1).build())) {
            byte[] record = peer.ensure(secret, LABEL, Role.INITIATOR).session().encrypt(new byte[1]);
            assertThat(manager.opens(secret, LABEL, Role.RESPONDER, record, null))
                    .isTrue();
            assertThat(manager.ensure(secret, LABEL, Role.RESPONDER).created()).isTrue();
        }
    }

    @Test
    void argumentsAreThoseOfASession() {
        ConcurrentSessionManager manager = manager(WireProfile.GENERATION_1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.opens(new byte[31], LABEL, Role.RESPONDER, new byte[40], null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.opens(new byte[32], LABEL, Role.NONE, new byte[40], null));
        manager.close();
        assertThatExceptionOfType(SessionException.Closed.class)
                .isThrownBy(() -> manager.opens(new byte[32], LABEL, Role.RESPONDER, new byte[40], null));
    }

    private static ConcurrentSessionManager manager(WireProfile profile) {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .wireProfile(profile)
                .maxSessions(10)
                .build());
    }
}
