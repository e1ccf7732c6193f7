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

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions with one key for both directions. */
interface SingleKeyContract extends SessionFixture {
    private static Ensured ensure(SessionManager manager, int number) {
        byte[] oneKey = new byte[32];
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        return manager.ensureFromParameters(secret(number), "context", oneKey, otherKey, "");
    }

    @Test
    default void bothSidesTalkUnderOneKey() {
        SecureSession one = manager(config()).create("the session", secret(1));
        SecureSession other = manager(config()).create("the session", secret(1));
        assertThat(one.role()).isEqualTo(Role.NONE);
        assertThat(other.decrypt(one.encrypt(text("ping")))).isEqualTo(text("ping"));
        assertThat(one.decrypt(other.encrypt(text("pong")))).isEqualTo(text("pong"));
    }

    @Test
    default void idOfALiveSessionIsTaken() {
        SessionManager manager = manager(config());
        SecureSession first = manager.create("id", secret(1));
        assertThatThrownBy(() -> manager.create("id", secret(2))).isInstanceOf(SessionException.AlreadyExists.class);
        assertThat(manager.find("id")).containsSame(first);
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(1, 1, 0, 0));
    }

    @Test
    default void idOfAnEndedSessionIsNotUsedAgain() {
        SessionManager manager = manager(config());
        manager.create("id", secret(1)).close();
        assertThatThrownBy(() -> manager.create("id", secret(2))).isInstanceOf(SessionException.Ended.class);
        manager.create("another id", secret(1));
        clock().advance(IDLE.plus(NANOSECOND));
        assertThatThrownBy(() -> manager.create("another id", secret(1)))
                .isInstanceOf(SessionException.Ended.class)
                .hasMessageContaining("IDLE");
        clock().advance(MAX_AGE.plus(NANOSECOND));
        assertThat(manager.create("id", secret(1)).encrypt(text("again"))).hasSize(33);
    }

    @Test
    default void endedSessionFromParametersComesBackNeitherWay() {
        SessionManager manager = manager(config());
        Ensured first = ensure(manager, 1);
        assertThat(first.created()).isTrue();
        assertThat(ensure(manager, 1).session()).isSameAs(first.session());
        first.session().close();
        assertThatThrownBy(() -> ensure(manager, 1)).isInstanceOf(SessionException.Ended.class);
        String id = first.session().id();
        assertThatThrownBy(() -> manager.create(id, secret(1))).isInstanceOf(SessionException.Ended.class);
    }

    @Test
    default void parametersAreChecked() {
        SessionManager manager = manager(config());
        byte[] key = new byte[32];
        List<Throwable> refused = List.of(
                catchThrowable(() -> manager.ensureFromParameters(new byte[0], "c", key, key, "")),
                catchThrowable(() -> manager.ensureFromParameters(new byte[65_537], "c", key, key, "")),
                catchThrowable(() -> manager.ensureFromParameters(key, "", key, key, "")),
                catchThrowable(() -> manager.ensureFromParameters(key, "a\nb", key, key, "")),
                catchThrowable(() -> manager.ensureFromParameters(key, "x".repeat(1025), key, key, "")),
                catchThrowable(() -> manager.ensureFromParameters(key, "c", new byte[31], key, "")),
                catchThrowable(() -> manager.ensureFromParameters(key, "c", key, new byte[33], "")),
                catchThrowable(() -> manager.ensureFromParameters(key, "c", key, key, "\ud800")),
                catchThrowable(() -> manager.create("", key)),
                catchThrowable(() -> manager.create("a\u0000b", key)),
                catchThrowable(() -> manager.create("x".repeat(1025), key)),
                catchThrowable(() -> manager.create("id", new byte[0])),
                catchThrowable(() -> manager.ensure(key, "", Role.NONE)));
        assertThat(refused).allSatisfy(e -> assertThat(e).isInstanceOf(IllegalArgumentException.class));
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(0, 0, 0, 0));
        assertThat(manager.create("x", new byte[1]).encrypt(text("short secret")))
                .hasSize(40);
    }

    @Test
    default void recordThatComesBackToItsSenderIsRefused() {
        SecureSession session = manager(config()).create("id", secret(1));
        byte[] record = session.encrypt(text("not for me"));
        byte[] out = new byte[10];
        Arrays.fill(out, (byte) 9);
        assertThatThrownBy(() -> session.decrypt(record, 0, record.length, null, out, 0))
                .isInstanceOf(SessionException.Replay.class);
        assertThat(out).containsOnly(0);
    }

    @Test
    default void sidesThatShareAKeyShareNoNonce() {
        int messages = 5_000;
        SessionManagerConfig.Builder config = config().maxMessages(0).replayCapacity(1);
        Set<ByteBuffer> nonces = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            SecureSession session = manager(config).create("id", secret(1));
            byte[] out = new byte[28];
            for (int m = 0; m < messages; m++) {
                session.encrypt(out, 0, 0, null, out, 0);
                nonces.add(ByteBuffer.wrap(Arrays.copyOf(out, 12)));
            }
        }
        assertThat(nonces).hasSize(2 * messages);
    }
}
