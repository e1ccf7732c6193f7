/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session's end is announced in time, once for each reason, and outside locks. */
class NearExpiryTest {
    private final ManualClock clock = new ManualClock();
    private final List<EndReason> heard = Collections.synchronizedList(new ArrayList<>());
    private ConcurrentSessionManager manager;

    @AfterEach
    void close() {
        manager.close();
    }

    private SecureSession session(SessionManagerConfig.Builder config) {
        manager = new ConcurrentSessionManager(config.clock(clock).build());
        manager.addListener(new SessionListener() {
            @Override
            public void nearExpiry(SecureSession session, EndReason reason) {
                // Would not come back, or would fail, under a lock or within the operation.
                assertThat(manager.find(session.id())).containsSame(session);
                heard.add(reason);
            }
        });
        return manager.ensure(secret(1), "", Role.INITIATOR).session();
    }

    private void expire(Duration step) {
        clock.advance(step);
        manager.expire();
    }

    @Test
    void idleSessionIsAnnouncedATenthBefore() {
        session(SessionManagerConfig.builder());
        expire(Duration.ofSeconds(538));
        assertThat(heard).isEmpty();
        expire(Duration.ofSeconds(4));
        assertThat(heard).containsExactly(EndReason.IDLE);
        expire(Duration.ofSeconds(30));
        assertThat(heard).hasSize(1);
        expire(Duration.ofSeconds(30));
        assertThat(manager.statistics().live()).isZero();
    }

    @Test
    void sessionInUseIsAnnouncedBeforeItsMaximumAgeAndOnce() {
        SecureSession session = session(SessionManagerConfig.builder().nearExpiry(Duration.ofMinutes(5)));
        for (int minute = 1; minute <= 55; minute++) {
            expire(Duration.ofMinutes(1));
            session.encrypt(new byte[0]);
        }
        assertThat(heard).isEmpty();
        expire(Duration.ofSeconds(2));
        assertThat(heard).containsExactly(EndReason.MAX_AGE);
        expire(Duration.ofMinutes(4));
        assertThat(heard).hasSize(1);
        assertThat(session.encrypt(new byte[0])).hasSize(28);
    }

    @Test
    void messageLimitIsAnnouncedSoManyMessagesBefore() {
        SecureSession session =
                session(SessionManagerConfig.builder().maxMessages(10).nearExpiryMessages(3));
        for (int i = 0; i < 6; i++) {
            session.encrypt(new byte[0]);
        }
        assertThat(heard).isEmpty();
        session.sign(new byte[0]);
        assertThat(heard).containsExactly(EndReason.MESSAGE_LIMIT);
        session.encrypt(new byte[0]);
        session.encrypt(new byte[0]);
        session.encrypt(new byte[0]);
        assertThat(heard).hasSize(1);
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.MESSAGE_LIMIT);
    }

    @Test
    void nothingIsAnnouncedWithoutALead() {
        SecureSession session = session(SessionManagerConfig.builder()
                .maxMessages(10)
                .nearExpiry(Duration.ZERO)
                .nearExpiryMessages(0));
        for (int i = 0; i < 9; i++) {
            session.encrypt(new byte[0]);
        }
        expire(Duration.ofMinutes(10));
        expire(Duration.ofNanos(1));
        expire(Duration.ofHours(1));
        assertThat(manager.statistics().live()).isZero();
        assertThat(heard).isEmpty();
    }

    /** A pooled state serves the next session, whose ends nobody was told of. */
    @Test
    void nextSessionIsAnnouncedAgain() {
        SecureSession session = session(SessionManagerConfig.builder());
        expire(Duration.ofSeconds(545));
        assertThat(heard).hasSize(1);
        session.close();
        manager.ensure(secret(2), "", Role.INITIATOR);
        expire(Duration.ofSeconds(545));
        assertThat(heard).hasSize(2);
    }

    @Test
    void listenersCanRunElsewhere() throws Exception {
        List<Runnable> queued = Collections.synchronizedList(new ArrayList<>());
        SecureSession session =
                session(SessionManagerConfig.builder().maxMessages(10).listenerExecutor(queued::add));
        for (int i = 0; i < 9; i++) {
            session.encrypt(new byte[0]);
        }
        assertThat(heard).isEmpty();
        assertThat(queued).hasSize(2);
        queued.forEach(Runnable::run);
        assertThat(heard).containsExactly(EndReason.MESSAGE_LIMIT);
    }

    @Test
    void executorThatRefusesReachesNobody() {
        SecureSession session = session(SessionManagerConfig.builder().listenerExecutor(work -> {
            throw new java.util.concurrent.RejectedExecutionException("full");
        }));
        session.close();
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.CLOSED);
    }
}
