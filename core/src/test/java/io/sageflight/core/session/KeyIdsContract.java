/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The names by which peers address sessions. */
interface KeyIdsContract extends SessionFixture {
    @Test
    default void keyIdsOfASessionAreBounded() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (int i = 0; i < KeyIds.MAX_PER_SESSION; i++) {
            manager.bindKeyId("kid" + i, session);
        }
        manager.bindKeyId("kid0", session);
        assertThatThrownBy(() -> manager.bindKeyId("one more", session))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("64");
        assertThat(manager.findByKeyId("one more")).isEmpty();
        manager.unbindKeyId("kid7");
        manager.bindKeyId("one more", session);
        assertThat(manager.findByKeyId("one more")).containsSame(session);
    }

    @Test
    default void keyIdsNameSessions() {
        SessionManager manager = manager(config());
        SecureSession first = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        SecureSession second = manager.ensure(secret(2), LABEL, Role.INITIATOR).session();
        manager.bindKeyId("a", first);
        manager.bindKeyId("b", first);
        manager.bindKeyId("b", first);
        manager.bindKeyId("c", second);
        assertThat(manager.findByKeyId("a")).containsSame(first);
        assertThat(manager.findByKeyId("b")).containsSame(first);
        manager.bindKeyId("a", second);
        assertThat(manager.findByKeyId("a")).containsSame(second);
        manager.unbindKeyId("b");
        manager.unbindKeyId("never bound");
        assertThat(manager.findByKeyId("b")).isEmpty();
        first.close();
        assertThat(manager.findByKeyId("a"))
                .as("bound to another session since")
                .containsSame(second);
        second.close();
        assertThat(manager.findByKeyId("a")).isEmpty();
        assertThat(manager.findByKeyId("c")).isEmpty();
    }

    @Test
    default void keyIdsAreChecked() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (String bad : List.of("", "a\nb", "\u0000", "\ud800", "x".repeat(1025), "\u00e4".repeat(513))) {
            assertThatThrownBy(() -> manager.bindKeyId(bad, session)).isInstanceOf(IllegalArgumentException.class);
        }
        manager.bindKeyId("\u00e4".repeat(512), session);
        manager.bindKeyId("\ud83d\ude80", session);
        SecureSession foreign =
                manager(config()).ensure(secret(1), LABEL, Role.INITIATOR).session();
        assertThatThrownBy(() -> manager.bindKeyId("kid", foreign)).isInstanceOf(IllegalArgumentException.class);
    }
}
