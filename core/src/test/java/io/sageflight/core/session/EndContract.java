/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is over stays over. */
interface EndContract extends SessionFixture {
    @Test
    default void closedSessionRefusesEverything() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        manager.bindKeyId("kid", session);
        session.close();
        session.close();
        assertThatThrownBy(() -> session.encrypt(text("late"))).isInstanceOf(SessionException.Closed.class);
        assertThatThrownBy(() -> session.decrypt(new byte[30])).isInstanceOf(SessionException.Closed.class);
        assertThatThrownBy(() -> manager.bindKeyId("other", session)).isInstanceOf(SessionException.Ended.class);
        assertThat(manager.find(session.id())).isEmpty();
        assertThat(manager.findByKeyId("kid")).isEmpty();
        assertThat(manager.remove(session.id())).isFalse();
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.CLOSED);
    }

    @Test
    default void d6EndedSessionIsNotBroughtBackUntilItsRecordsAreTooOld() {
        SessionManager manager = manager(config());
        manager.ensure(secret(1), LABEL, Role.INITIATOR).session().close();
        assertThatThrownBy(() -> manager.ensure(secret(1), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Ended.class)
                .hasMessageContaining("CLOSED");
        clock().advance(MAX_AGE);
        assertThatThrownBy(() -> manager.ensure(secret(1), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Ended.class);
        clock().advance(NANOSECOND);
        assertThat(manager.ensure(secret(1), LABEL, Role.INITIATOR).created()).isTrue();
    }

    @Test
    default void noSessionIsCreatedRatherThanAnEndedOneForgotten() {
        SessionManager manager = manager(config().maxRemembered(3));
        for (int i = 0; i < 3; i++) {
            manager.ensure(secret(i), LABEL, Role.INITIATOR).session().close();
            clock().advance(NANOSECOND);
        }
        assertThatThrownBy(() -> manager.ensure(secret(3), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.TooManySessions.class)
                .hasMessageContaining("3 ended sessions are remembered");
        for (int i = 0; i < 3; i++) {
            byte[] secret = secret(i);
            assertThatThrownBy(() -> manager.ensure(secret, LABEL, Role.INITIATOR))
                    .isInstanceOf(SessionException.Ended.class);
        }
        clock().advance(MAX_AGE.minus(NANOSECOND).minus(NANOSECOND));
        assertThat(manager.ensure(secret(3), LABEL, Role.INITIATOR).created()).isTrue();
        assertThat(manager.ensure(secret(0), LABEL, Role.INITIATOR).created()).isTrue();
        assertThatThrownBy(() -> manager.ensure(secret(2), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Ended.class);
    }

    @Test
    default void endsAreRememberedAlsoWhenMoreSessionsWereLive() {
        SessionManager manager = manager(config().maxRemembered(1));
        List<SecureSession> sessions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sessions.add(manager.ensure(secret(i), LABEL, Role.INITIATOR).session());
        }
        sessions.forEach(SecureSession::close);
        for (int i = 0; i < 40; i++) {
            byte[] secret = secret(i);
            assertThatThrownBy(() -> manager.ensure(secret, LABEL, Role.INITIATOR))
                    .isInstanceOf(SessionException.Ended.class);
        }
    }

    @Test
    default void removeEndsALiveSession() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        assertThat(manager.remove("no such session")).isFalse();
        assertThat(manager.remove(session.id())).isTrue();
        assertThat(manager.remove(session.id())).isFalse();
        assertThatThrownBy(() -> session.encrypt(text("late"))).isInstanceOf(SessionException.Closed.class);
    }

    @Test
    default void endedCompletesWhenTheSessionEnds() {
        SecureSession session = pair(1).initiator();
        List<EndReason> heard = new ArrayList<>();
        session.ended().thenAccept(heard::add);
        assertThat(heard).isEmpty();
        session.ended().toCompletableFuture().complete(EndReason.MAX_AGE);
        assertThat(heard).as("a listener cannot end the session's own stage").isEmpty();
        session.close();
        assertThat(heard).containsExactly(EndReason.CLOSED);
    }

    @Test
    default void drainedManagerCreatesNoSessionAndKeepsThoseItHas() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        assertThat(manager.drain(Duration.ofMillis(1))).isFalse();
        assertThat(session.encrypt(text("still here"))).hasSize(38);
        assertThat(manager.ensure(secret(1), LABEL, Role.INITIATOR).created()).isFalse();
        assertThatThrownBy(() -> manager.ensure(secret(2), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Closed.class);
        session.close();
        assertThat(manager.drain(Duration.ofMillis(1))).isTrue();
    }

    @Test
    default void closedManagerHasNoSessions() {
        SessionManager manager = manager(config());
        SecureSession first = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        SecureSession second = manager.ensure(secret(2), LABEL, Role.RESPONDER).session();
        manager.close();
        manager.close();
        assertThat(first.ended().toCompletableFuture()).isCompletedWithValue(EndReason.CLOSED);
        assertThatThrownBy(() -> second.encrypt(text("late"))).isInstanceOf(SessionException.Closed.class);
        assertThatThrownBy(() -> manager.ensure(secret(3), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Closed.class);
        assertThat(manager.find(first.id())).isEmpty();
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(0, 2, 0, 2));
    }

    @Test
    default void errorsTellNoSecret() {
        SessionManagerConfig.Builder config = config().maxSessions(1).maxMessages(2);
        SessionManager manager = manager(config);
        byte[] secret = text("0123456789abcdefSECRETSECRET0123");
        SecureSession session = manager.ensure(secret, LABEL, Role.INITIATOR).session();
        List<Throwable> errors = new ArrayList<>();
        errors.add(catchThrowable(() -> manager.ensure(secret, LABEL, Role.RESPONDER)));
        errors.add(catchThrowable(() -> manager.ensure(Arrays.copyOf(secret, 30), LABEL, Role.RESPONDER)));
        errors.add(catchThrowable(() -> manager.ensure(secret(2), LABEL, Role.INITIATOR)));
        errors.add(catchThrowable(() -> session.decrypt(new byte[60])));
        errors.add(catchThrowable(() -> session.encrypt(text("PLAINTEXT"), 0, 9, null, new byte[3], 0)));
        session.encrypt(text("PLAINTEXT"));
        session.encrypt(text("PLAINTEXT"));
        errors.add(catchThrowable(() -> session.encrypt(text("PLAINTEXT"))));
        errors.add(catchThrowable(() -> manager.ensure(secret, LABEL, Role.INITIATOR)));
        assertThat(errors)
                .hasSize(7)
                .doesNotContainNull()
                .allSatisfy(error -> assertThat(error.toString() + error.getCause())
                        .doesNotContain("SECRET", "PLAINTEXT", "53454352", "U0VDUkVU", session.id()));
    }
}
