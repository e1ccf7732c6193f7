/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How sessions come to be, and when they do not. */
interface CreationContract extends SessionFixture {
    @Test
    default void emptyLabelStandsForTheDefaultOne() {
        String empty = manager(config())
                .ensure(secret(1), "", Role.INITIATOR)
                .session()
                .id();
        String named = manager(config())
                .ensure(secret(1), "sage/hpke v1", Role.INITIATOR)
                .session()
                .id();
        String other = manager(config())
                .ensure(secret(1), LABEL, Role.INITIATOR)
                .session()
                .id();
        assertThat(empty).isEqualTo(named).isNotEqualTo(other).hasSize(22);
    }

    @Test
    default void ensureFindsTheSessionThatExists() {
        SessionManager manager = manager(config());
        Ensured first = manager.ensure(secret(1), LABEL, Role.INITIATOR);
        Ensured second = manager.ensure(secret(1), LABEL, Role.INITIATOR);
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.session()).isSameAs(first.session());
        assertThat(manager.find(first.session().id())).containsSame(first.session());
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(1, 1, 1, 0));
    }

    @Test
    default void aSecretHasOneRoleInAManager() {
        SessionManager manager = manager(config());
        manager.ensure(secret(1), LABEL, Role.INITIATOR);
        assertThatThrownBy(() -> manager.ensure(secret(1), LABEL, Role.RESPONDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INITIATOR");
    }

    @Test
    default void secretOfAnotherLengthIsRefused() {
        SessionManager manager = manager(config());
        assertThatThrownBy(() -> manager.ensure(new byte[31], LABEL, Role.INITIATOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31");
    }

    @Test
    default void callerMayWipeTheSecretAtOnce() {
        byte[] secret = secret(1);
        SecureSession initiator =
                manager(config()).ensure(secret, LABEL, Role.INITIATOR).session();
        Arrays.fill(secret, (byte) 0);
        SecureSession responder =
                manager(config()).ensure(secret(1), LABEL, Role.RESPONDER).session();
        assertThat(responder.decrypt(initiator.encrypt(text("hello")))).isEqualTo(text("hello"));
    }

    @Test
    default void nullIsNoName() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        List<Runnable> calls = List.of(
                () -> manager.find(null),
                () -> manager.findByKeyId(null),
                () -> manager.remove(null),
                () -> manager.unbindKeyId(null),
                () -> manager.bindKeyId(null, session),
                () -> manager.bindKeyId("kid", null),
                () -> manager.ensure(null, LABEL, Role.INITIATOR),
                () -> manager.ensure(secret(1), null, Role.INITIATOR),
                () -> manager.ensure(secret(1), LABEL, null));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class));
    }

    @Test
    default void labelWithHalfASurrogatePairIsRefused() {
        SessionManager manager = manager(config());
        for (String bad : List.of("\ud800", "a\udc00", "\ud800\ud800\udc00")) {
            assertThatThrownBy(() -> manager.ensure(secret(1), bad, Role.INITIATOR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate");
        }
        assertThat(manager.ensure(secret(1), "\ud83d\ude80", Role.INITIATOR).created())
                .isTrue();
    }

    @Test
    default void d13ManagerHoldsSoManySessionsAndNoMore() {
        SessionManager manager = manager(config().maxSessions(2));
        manager.ensure(secret(1), LABEL, Role.INITIATOR);
        SecureSession second = manager.ensure(secret(2), LABEL, Role.INITIATOR).session();
        assertThatThrownBy(() -> manager.ensure(secret(3), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.TooManySessions.class)
                .hasMessageContaining("2 sessions");
        assertThat(manager.ensure(secret(2), LABEL, Role.INITIATOR).created()).isFalse();
        second.close();
        assertThat(manager.ensure(secret(3), LABEL, Role.INITIATOR).created()).isTrue();
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(2, 3, 1, 1));
    }
}
