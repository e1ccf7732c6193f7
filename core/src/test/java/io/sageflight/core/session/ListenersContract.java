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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What listeners hear, and that nobody hears of them. */
interface ListenersContract extends SessionFixture {
    @Test
    default void listenersHearOfEverySessionOnce() {
        SessionManager manager = manager(config());
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        SessionListener listener = new SessionListener() {
            @Override
            public void created(SecureSession session) {
                heard.add("created " + session.id());
            }

            @Override
            public void ended(SecureSession session, SessionInfo last, EndReason reason) {
                heard.add("ended " + session.id() + " " + reason + " " + last.messages() + " " + last.bytesOut() + " "
                        + last.lifetimeNanos());
                assertThat(last).isEqualTo(session.info());
            }
        };
        manager.addListener(listener);
        SecureSession first = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        manager.ensure(secret(1), LABEL, Role.INITIATOR);
        first.encrypt(new byte[70]);
        clock().advance(Duration.ofSeconds(3));
        first.close();
        first.close();
        manager.remove(first.id());
        assertThat(heard).containsExactly("created " + first.id(), "ended " + first.id() + " CLOSED 1 70 3000000000");
        manager.removeListener(listener);
        manager.ensure(secret(2), LABEL, Role.INITIATOR);
        assertThat(heard).hasSize(2);
    }

    @Test
    default void listenerOfOneSessionHearsOfItsEndAndOfNoOther() {
        SessionManager manager = manager(config());
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        SecureSession first = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        SecureSession second = manager.ensure(secret(2), LABEL, Role.INITIATOR).session();
        SessionListener listener = new SessionListener() {
            @Override
            public void ended(SecureSession session, SessionInfo last, EndReason reason) {
                heard.add(session.id() + " " + reason);
            }
        };
        assertThat(manager.addListener(first, listener)).isTrue();
        assertThat(manager.addListener(first, listener)).isTrue();
        second.close();
        assertThat(heard).isEmpty();
        first.close();
        assertThat(heard).containsExactly(first.id() + " CLOSED", first.id() + " CLOSED");
        assertThat(manager.addListener(first, listener)).isFalse();
        assertThat(heard).hasSize(2);
    }

    @Test
    default void failingListenersReachNobody() {
        SessionManager manager = manager(config());
        AtomicInteger heard = new AtomicInteger();
        manager.addListener(new SessionListener() {
            @Override
            public void created(SecureSession session) {
                throw new IllegalStateException("created");
            }

            @Override
            public void ended(SecureSession session, SessionInfo last, EndReason reason) {
                throw new AssertionError("ended");
            }
        });
        manager.addListener(new SessionListener() {
            @Override
            public void created(SecureSession session) {
                heard.incrementAndGet();
            }

            @Override
            public void ended(SecureSession session, SessionInfo last, EndReason reason) {
                heard.incrementAndGet();
            }
        });
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        session.close();
        assertThat(heard).hasValue(2);
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.CLOSED);
    }
}
