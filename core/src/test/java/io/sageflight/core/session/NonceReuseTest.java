/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.replay.NonceSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However sessions come to have the same key, no nonce is used twice under it. */
@Tag("stress")
class NonceReuseTest {
    private static final int MESSAGES = Integer.getInteger("sage.stress.messages", 100_000);
    private static final int SESSIONS = 3;

    private final ManualClock clock = new ManualClock();

    private SessionManagerConfig.Builder config() {
        return SessionManagerConfig.builder().clock(clock).maxMessages(0).replayCapacity(1);
    }

    private static void assertNoNonceTwice(IntFunction<SecureSession> sessionsOfOneKey) {
        NonceSet nonces = new NonceSet(SESSIONS * MESSAGES, 0x5eed);
        byte[] record = new byte[28];
        ByteBuffer view = ByteBuffer.wrap(record);
        int added = 0;
        for (int i = 0; i < SESSIONS; i++) {
            SecureSession session = sessionsOfOneKey.apply(i);
            for (int message = 0; message < MESSAGES; message++) {
                session.encrypt(record, 0, 0, null, record, 0);
                added += nonces.add(view.getInt(0), view.getLong(4)) == NonceSet.Outcome.ADDED ? 1 : 0;
            }
        }
        assertThat(added).isEqualTo(SESSIONS * MESSAGES);
    }

    @Test
    void sessionsOfOneExporterInSeveralManagers() {
        ConcurrentSessionManager[] managers = new ConcurrentSessionManager[SESSIONS];
        try {
            assertNoNonceTwice(i -> {
                managers[i] = new ConcurrentSessionManager(config().build());
                return managers[i].ensure(secret(1), "", Role.INITIATOR).session();
            });
        } finally {
            for (ConcurrentSessionManager manager : managers) {
                manager.close();
            }
        }
    }

    @Test
    void bothEndsOfASingleKeySession() {
        ConcurrentSessionManager[] managers = new ConcurrentSessionManager[SESSIONS];
        try {
            assertNoNonceTwice(i -> {
                managers[i] = new ConcurrentSessionManager(config().build());
                return managers[i].create("one session", secret(1));
            });
        } finally {
            for (ConcurrentSessionManager manager : managers) {
                manager.close();
            }
        }
    }

    @Test
    void sessionsCreatedAgainAfterTheirExpiryWhereNoneIsRemembered() {
        try (ConcurrentSessionManager manager =
                new ConcurrentSessionManager(config().maxRemembered(0).build())) {
            assertNoNonceTwice(i -> {
                clock.advance(Duration.ofHours(2));
                manager.expire();
                Ensured ensured = manager.ensure(secret(1), "", Role.INITIATOR);
                assertThat(ensured.created()).isTrue();
                return ensured.session();
            });
        }
    }
}
