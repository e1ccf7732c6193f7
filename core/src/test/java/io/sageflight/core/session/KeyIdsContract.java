/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    default void keyIdThatALiveSessionHasIsNotTakenFromIt() {
        SessionManager manager = manager(config());
        SecureSession first = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        SecureSession second = manager.ensure(secret(2), LABEL, Role.INITIATOR).session();
        assertThat(manager.bindKeyIdIfAbsent("a", first)).isTrue();
        assertThat(manager.bindKeyIdIfAbsent("a", first)).isTrue();
        assertThat(manager.bindKeyIdIfAbsent("a", second)).isFalse();
        assertThat(manager.findByKeyId("a")).containsSame(first);
        second.close();
        assertThat(manager.findByKeyId("a")).containsSame(first);

        SecureSession third = manager.ensure(secret(3), LABEL, Role.INITIATOR).session();
        manager.unbindKeyId("a");
        assertThat(manager.bindKeyIdIfAbsent("a", third)).as("unbound").isTrue();
        first.close();
        assertThat(manager.findByKeyId("a")).containsSame(third);
        third.close();
        SecureSession fourth = manager.ensure(secret(4), LABEL, Role.INITIATOR).session();
        assertThat(manager.bindKeyIdIfAbsent("a", fourth)).as("ended").isTrue();
        assertThat(manager.findByKeyId("a")).containsSame(fourth);
        assertThatThrownBy(() -> manager.bindKeyIdIfAbsent("b", third)).isInstanceOf(SessionException.Ended.class);
    }

    @Test
    default void keyIdOfASessionWhoseTimeIsUpIsFree() {
        SessionManager manager = manager(config().maxAge(Duration.ofMinutes(5)));
        SecureSession expired = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        manager.bindKeyId("a", expired);
        clock().advance(Duration.ofMinutes(6));
        SecureSession fresh = manager.ensure(secret(2), LABEL, Role.INITIATOR).session();
        assertThat(manager.bindKeyIdIfAbsent("a", fresh)).isTrue();
        assertThat(manager.find(expired.id())).isEmpty();
        assertThat(manager.findByKeyId("a")).containsSame(fresh);
    }

    @Test
    default void keyIdsThatWereRefusedTakeNoRoom() {
        SessionManager manager = manager(config());
        SecureSession first = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        SecureSession second = manager.ensure(secret(2), LABEL, Role.INITIATOR).session();
        for (int i = 0; i < KeyIds.MAX_PER_SESSION; i++) {
            assertThat(manager.bindKeyIdIfAbsent("kid" + i, first)).isTrue();
            assertThat(manager.bindKeyIdIfAbsent("kid" + i, second)).isFalse();
        }
        assertThat(manager.bindKeyIdIfAbsent("one more", second)).isTrue();
        assertThat(manager.bindKeyIdIfAbsent("one more", first))
                .as("taken, to a full session")
                .isFalse();
        assertThatThrownBy(() -> manager.bindKeyIdIfAbsent("another", first)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void oneOfManyThreadsBindsAKeyId() throws Exception {
        SessionManager manager = manager(config());
        for (int round = 0; round < 300; round++) {
            String keyId = "kid" + round;
            AtomicInteger number = new AtomicInteger(4 * round);
            List<SecureSession> bound = together(4, () -> {
                SecureSession session = manager.ensure(secret(number.getAndIncrement()), LABEL, Role.INITIATOR)
                        .session();
                return manager.bindKeyIdIfAbsent(keyId, session) ? session : null;
            });
            assertThat(bound).filteredOn(session -> session != null).hasSize(1);
            assertThat(bound).contains(manager.findByKeyId(keyId).orElseThrow());
        }
    }

    @Test
    default void keyIdPassesFromSessionsThatEndToOthersAndNamesNoEndedOne() throws Exception {
        SessionManager manager = manager(config());
        AtomicInteger number = new AtomicInteger();
        AtomicInteger times = new AtomicInteger();
        together(4, () -> {
            for (int i = 0; i < 500; i++) {
                SecureSession session = manager.ensure(secret(number.getAndIncrement()), LABEL, Role.INITIATOR)
                        .session();
                if (manager.bindKeyIdIfAbsent("kid", session)) {
                    assertThat(manager.findByKeyId("kid")).containsSame(session);
                    times.incrementAndGet();
                }
                session.close();
            }
            return null;
        });
        assertThat(times.get()).isPositive();
        assertThat(manager.findByKeyId("kid")).isEmpty();
    }

    @Test
    default void keyIdsAreChecked() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (String bad : List.of("", "a\nb", "\u0000", "\ud800", "x".repeat(1025), "\u00e4".repeat(513))) {
            assertThatThrownBy(() -> manager.bindKeyId(bad, session)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager.bindKeyIdIfAbsent(bad, session))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        manager.bindKeyId("\u00e4".repeat(512), session);
        manager.bindKeyId("\ud83d\ude80", session);
        SecureSession foreign =
                manager(config()).ensure(secret(1), LABEL, Role.INITIATOR).session();
        assertThatThrownBy(() -> manager.bindKeyId("kid", foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager.bindKeyIdIfAbsent("kid", foreign))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
