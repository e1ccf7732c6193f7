/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.SessionManagerContract;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

class GlobalLockSessionManagerTest extends SessionManagerContract {
    @Override
    protected SessionManager newManager(SessionManagerConfig config) {
        return new GlobalLockSessionManager(config);
    }

    @Test
    void cleanupScansForWhatIsDue() {
        GlobalLockSessionManager manager = (GlobalLockSessionManager) manager(config());
        for (int i = 0; i < 20; i++) {
            manager.ensure(secret(i), "", Role.INITIATOR);
        }
        clock.advance(Duration.ofMinutes(5));
        SecureSession used = manager.ensure(secret(0), "", Role.INITIATOR).session();
        used.encrypt(text("in use"));
        clock.advance(Duration.ofMinutes(6));
        assertThat(manager.cleanup()).isEqualTo(19);
        assertThat(manager.statistics().live()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(manager.cleanup()).isEqualTo(1);
        assertThat(used.ended().toCompletableFuture()).isCompletedWithValue(EndReason.MAX_AGE);
    }

    /** The agent's reports name the lock by its field. */
    @Test
    void keysAreDerivedUnderTheGlobalWriteLock() throws Exception {
        Field registryField = GlobalLockSessionManager.class.getDeclaredField("registry");
        registryField.setAccessible(true);
        Field lockField = SessionRegistry.class.getDeclaredField("lock");
        lockField.setAccessible(true);
        ReentrantReadWriteLock[] lock = new ReentrantReadWriteLock[1];
        boolean[] held = new boolean[1];
        SessionManager manager = manager(config().random(bytes -> held[0] = lock[0].isWriteLockedByCurrentThread()));
        lock[0] = (ReentrantReadWriteLock) lockField.get(registryField.get(manager));
        manager.ensure(secret(1), "", Role.INITIATOR);
        assertThat(held[0]).isTrue();
    }

    @Test
    void aTrialTellsAGenuineRecordAndMakesNoSession() {
        SessionManager manager = manager(config());
        byte[] aad = text("aad");
        byte[] genuine = manager(config())
                .ensure(secret(1), "", Role.INITIATOR)
                .session()
                .encrypt(text("hello"), aad);
        byte[] forged = genuine.clone();
        forged[forged.length - 1] ^= 1;

        assertThat(manager.opens(secret(1), "", Role.RESPONDER, genuine, aad)).isTrue();
        assertThat(manager.opens(secret(1), "", Role.RESPONDER, genuine, null)).isFalse();
        assertThat(manager.opens(secret(1), "", Role.INITIATOR, genuine, aad)).isFalse();
        assertThat(manager.opens(secret(2), "", Role.RESPONDER, genuine, aad)).isFalse();
        assertThat(manager.opens(secret(1), "", Role.RESPONDER, forged, aad)).isFalse();
        assertThat(manager.opens(secret(1), "", Role.RESPONDER, new byte[27], aad))
                .isFalse();
        assertThat(manager.statistics().created()).isZero();
    }
}
