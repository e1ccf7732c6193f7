/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.doubles.ScriptedAead;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a manager comes to its end. */
class DrainTest {
    private static ConcurrentSessionManager manager(SessionManagerConfig.Builder config) {
        return new ConcurrentSessionManager(config.build());
    }

    @Test
    void drainedManagerCreatesNothingAndEndsNothing() {
        try (ConcurrentSessionManager manager = manager(SessionManagerConfig.builder())) {
            SecureSession session =
                    manager.ensure(secret(1), "", Role.INITIATOR).session();
            assertThat(manager.drain(Duration.ofMillis(5))).isFalse();
            assertThat(session.encrypt(new byte[1])).hasSize(29);
            assertThat(manager.ensure(secret(1), "", Role.INITIATOR).created()).isFalse();
            assertThatThrownBy(() -> manager.ensure(secret(2), "", Role.INITIATOR))
                    .isInstanceOf(SessionException.Closed.class);
            assertThatThrownBy(() -> manager.create("id", secret(2))).isInstanceOf(SessionException.Closed.class);
            session.close();
            assertThat(manager.drain(Duration.ZERO)).isTrue();
        }
    }

    @Test
    void drainWaitsForTheLastSession() throws Exception {
        try (ConcurrentSessionManager manager = manager(SessionManagerConfig.builder())) {
            SecureSession session =
                    manager.ensure(secret(1), "", Role.INITIATOR).session();
            CountDownLatch begun = new CountDownLatch(1);
            Thread closer = new Thread(() -> {
                begun.countDown();
                session.close();
            });
            closer.start();
            begun.await();
            assertThat(manager.drain(Duration.ofSeconds(30))).isTrue();
            closer.join();
        }
    }

    @Test
    void interruptEndsTheWait() {
        try (ConcurrentSessionManager manager = manager(SessionManagerConfig.builder())) {
            manager.ensure(secret(1), "", Role.INITIATOR);
            Thread.currentThread().interrupt();
            assertThat(manager.drain(Duration.ofSeconds(Long.MAX_VALUE))).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** An operation that is stuck in its cipher until it is let go. */
    private static final class Stuck {
        final ScriptedAead aead = new ScriptedAead();
        final CountDownLatch inside = new CountDownLatch(1);
        final CountDownLatch letGo = new CountDownLatch(1);

        void start(SecureSession session) throws InterruptedException {
            aead.beforeSeal = () -> {
                inside.countDown();
                try {
                    letGo.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            Thread thread = new Thread(() -> session.encrypt(new byte[1]));
            thread.setDaemon(true);
            thread.start();
            inside.await();
        }
    }

    @Test
    void closeWaitsForOperationsInFlight() throws Exception {
        Stuck stuck = new Stuck();
        ConcurrentSessionManager manager =
                manager(SessionManagerConfig.builder().aead(stuck.aead).closeTimeout(Duration.ofSeconds(30)));
        SessionHandle session =
                (SessionHandle) manager.ensure(secret(1), "", Role.INITIATOR).session();
        stuck.start(session);
        Thread closer = new Thread(manager::close);
        closer.start();
        while (session.endReason() == null) {
            Thread.onSpinWait();
        }
        closer.join(20);
        assertThat(closer.isAlive()).as("the close waits").isTrue();
        assertThat(session.state().keys).as("keys in use").isNotEqualTo(new byte[192]);
        stuck.letGo.countDown();
        closer.join(20_000);
        assertThat(closer.isAlive()).isFalse();
        assertThat(session.state().keys).containsOnly(0);
    }

    @Test
    void closeWaitsNoLongerThanItMay() throws Exception {
        Stuck stuck = new Stuck();
        ConcurrentSessionManager manager =
                manager(SessionManagerConfig.builder().aead(stuck.aead).closeTimeout(Duration.ofMillis(10)));
        SessionHandle session =
                (SessionHandle) manager.ensure(secret(1), "", Role.INITIATOR).session();
        stuck.start(session);
        manager.close();
        assertThat(stuck.letGo.getCount()).as("still in flight").isEqualTo(1);
        assertThat(session.state().keys).isNotEqualTo(new byte[192]);
        stuck.letGo.countDown();
        manager.close();
        for (int i = 0; i < 1000 && session.state().keys[100] != 0; i++) {
            Thread.sleep(10);
        }
        assertThat(session.state().keys).as("wiped by the operation itself").containsOnly(0);
    }
}
