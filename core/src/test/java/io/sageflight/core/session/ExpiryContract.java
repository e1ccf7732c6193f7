/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Limits of age, idle time and messages. */
interface ExpiryContract extends SessionFixture {
    @Test
    default void sessionOlderThanItsMaximumAgeEnds() {
        SessionManager manager = manager(config().idleTimeout(Duration.ZERO));
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        clock().advance(MAX_AGE);
        session.encrypt(text("at the very moment it lives"));
        clock().advance(NANOSECOND);
        assertEnded(manager, session, EndReason.MAX_AGE);
    }

    @Test
    default void idleTimeSlides() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (int i = 0; i < 4; i++) {
            clock().advance(IDLE);
            session.encrypt(text("in use"));
        }
        clock().advance(IDLE.plus(NANOSECOND));
        assertEnded(manager, session, EndReason.IDLE);
    }

    @Test
    default void lookUpSeesAnExpiryAtOnce() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        manager.bindKeyId("kid", session);
        clock().advance(IDLE);
        assertThat(manager.find(session.id())).isPresent();
        clock().advance(NANOSECOND);
        assertThat(manager.findByKeyId("kid")).isEmpty();
        assertThat(manager.find(session.id())).isEmpty();
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.IDLE);
    }

    @Test
    default void limitsOfZeroAreNone() {
        SessionManager manager = manager(config().maxAge(Duration.ZERO)
                .idleTimeout(Duration.ofSeconds(-1))
                .maxMessages(0)
                .replayCapacity(10));
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (int i = 0; i < 1100; i++) {
            session.encrypt(new byte[0]);
        }
        clock().advance(Duration.ofDays(10_000));
        session.encrypt(new byte[0]);
        assertThat(session.info().messages()).isEqualTo(1101);
        assertThat(session.info().expires()).isEqualTo(Instant.MAX);
    }

    @Test
    default void messageLimitCountsBothDirections() {
        SessionManagerConfig.Builder config = config().maxMessages(4);
        SessionManager manager = manager(config);
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        SecureSession peer =
                manager(config()).ensure(secret(1), LABEL, Role.RESPONDER).session();
        session.encrypt(text("1"));
        session.decrypt(peer.encrypt(text("2")));
        session.encrypt(text("3"));
        assertThat(manager.find(session.id())).isPresent();
        session.decrypt(peer.encrypt(text("4")));
        assertThat(session.info().messages()).isEqualTo(4);
        assertEnded(manager, session, EndReason.MESSAGE_LIMIT);
    }

    private void assertEnded(SessionManager manager, SecureSession session, EndReason reason) {
        byte[] out = new byte[64];
        assertThat(catchThrowable(() -> session.encrypt(text("late"), 0, 4, null, out, 0)))
                .isInstanceOfSatisfying(
                        SessionException.Ended.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(out).containsOnly(0);
        assertThat(catchThrowable(() -> session.decrypt(new byte[40])))
                .isInstanceOfSatisfying(
                        SessionException.Ended.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(manager.find(session.id())).isEmpty();
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(reason);
        assertThat(catchThrowable(() -> manager.ensure(secret(1), LABEL, Role.INITIATOR)))
                .isInstanceOfSatisfying(
                        SessionException.Ended.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(0, 1, 0, 1));
    }

    @Test
    default void infoTellsHowASessionStands() {
        Pair pair = pair(1);
        Instant created = clock().now();
        clock().advance(Duration.ofMinutes(1));
        pair.responder().decrypt(pair.initiator().encrypt(new byte[100]));
        clock().advance(Duration.ofMinutes(2));
        SessionInfo sender = pair.initiator().info();
        SessionInfo receiver = pair.responder().info();
        assertThat(sender.created()).isEqualTo(created);
        assertThat(sender.lastUsed()).isEqualTo(created.plusSeconds(60));
        assertThat(sender.expires()).isEqualTo(created.plusSeconds(660));
        assertThat(sender.lifetimeNanos()).isEqualTo(180_000_000_000L);
        assertThat(sender.bytesOut()).isEqualTo(100);
        assertThat(receiver.bytesIn()).isEqualTo(100);
        assertThat(receiver.bytesOut()).isZero();
        pair.initiator().close();
        clock().advance(Duration.ofMinutes(5));
        assertThat(pair.initiator().info()).isEqualTo(sender);
    }
}
