/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.doubles.KeyTracingAead;
import io.sageflight.core.replay.NonceSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A million messages each from two sessions that share a key, and no nonce twice. */
class NonceUniquenessTest {
    private static final int MESSAGES = 1_000_000;

    private final ManualClock clock = new ManualClock();
    private final KeyTracingAead aead = new KeyTracingAead();
    private final NonceSet nonces = new NonceSet(2 * MESSAGES, 7);

    private ConcurrentSessionManager manager(WireProfile profile) {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .wireProfile(profile)
                .clock(clock)
                .maxMessages(0)
                .replayCapacity(1)
                .aead(aead)
                .build());
    }

    /** Every record's nonce is new, and its tag tells under which key it is. */
    private byte[] send(SecureSession session) {
        int header = session.maxRecordLength(0) - 16;
        byte[] record = new byte[header + 16];
        ByteBuffer fields = ByteBuffer.wrap(record);
        int added = 0;
        byte[] firstTag = null;
        for (int i = 0; i < MESSAGES; i++) {
            session.encrypt(record, 0, 0, null, record, 0);
            if (nonces.add(fields.getInt(header - 12), fields.getLong(header - 8)) == NonceSet.Outcome.ADDED) {
                added++;
            }
            if (firstTag == null) {
                firstTag = Arrays.copyOfRange(record, header, record.length);
            }
        }
        assertThat(added).isEqualTo(MESSAGES);
        return firstTag;
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void twoSessionsOfOneExporter(WireProfile profile) {
        try (ConcurrentSessionManager one = manager(profile);
                ConcurrentSessionManager other = manager(profile)) {
            byte[] key = send(one.ensure(secret(1), "", Role.INITIATOR).session());
            assertThat(send(other.ensure(secret(1), "", Role.INITIATOR).session()))
                    .isEqualTo(key);
        }
    }

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void bothEndsOfASingleKeySession(WireProfile profile) {
        try (ConcurrentSessionManager one = manager(profile);
                ConcurrentSessionManager other = manager(profile)) {
            byte[] key = send(one.create("id", secret(1)));
            assertThat(send(other.create("id", secret(1)))).isEqualTo(key);
        }
    }

    @Test
    void sessionMadeAgainWhenItsIdIsForgotten() {
        try (ConcurrentSessionManager manager = manager(WireProfile.GENERATION_1)) {
            byte[] key = send(manager.ensure(secret(1), "", Role.INITIATOR).session());
            clock.advance(Duration.ofHours(2));
            manager.expire();
            clock.advance(Duration.ofHours(2));
            assertThat(send(manager.ensure(secret(1), "", Role.INITIATOR).session()))
                    .isEqualTo(key);
            assertThat(manager.statistics().created()).isEqualTo(2);
        }
    }
}
