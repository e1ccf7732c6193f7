/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.doubles.ScriptedAead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others' code does to sessions when it fails: ciphers, clocks, listeners, logs. */
class FailuresTest {
    private static final Runnable FAIL = () -> {
        throw new OutOfMemoryError("scripted");
    };
    private static final Runnable NOTHING = () -> {};

    private final ManualClock time = new ManualClock();
    private final ScriptedAead aead = new ScriptedAead();
    private volatile boolean clockFails;
    private final SessionClock clock = new SessionClock() {
        @Override
        public long nanoTime() {
            if (clockFails) {
                throw new IllegalStateException("clock");
            }
            return time.nanoTime();
        }

        @Override
        public Instant now() {
            return time.now();
        }
    };
    private final ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.builder()
            .clock(clock)
            .aead(aead)
            .closeTimeout(Duration.ZERO)
            .build());

    @AfterEach
    void close() {
        manager.close();
    }

    private SessionHandle session(int number) {
        return (SessionHandle) manager.ensure(SessionManagerContract.secret(number), "", Role.INITIATOR)
                .session();
    }

    @Test
    void encryptionThatFailsLeavesNothingBehind() {
        SessionHandle session = session(1);
        session.encrypt(new byte[5]);
        byte[] out = new byte[100];
        aead.afterOutput = FAIL;
        assertThatThrownBy(() -> session.encrypt(new byte[50], 0, 50, null, out, 3))
                .isInstanceOf(OutOfMemoryError.class);
        aead.afterOutput = NOTHING;
        assertThat(out).containsOnly(0);
        assertThat(aead.keyed).isEmpty();
        assertThat(session.info().messages()).isEqualTo(1);
        assertThat(session.encrypt(new byte[5])).hasSize(33);
        session.close();
        assertThat(session.state().keys).containsOnly(0);
        assertThat(aead.keyed).isEmpty();
    }

    @Test
    void decryptionThatFailsLeavesNothingBehind() {
        SessionHandle session = session(1);
        try (ConcurrentSessionManager peers = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            byte[] record = peers.ensure(SessionManagerContract.secret(1), "", Role.RESPONDER)
                    .session()
                    .encrypt(SessionManagerContract.text("hello"));
            byte[] out = new byte[5];
            aead.afterOutput = FAIL;
            assertThatThrownBy(() -> session.decrypt(record, 0, record.length, null, out, 0))
                    .isInstanceOf(OutOfMemoryError.class);
            aead.afterOutput = NOTHING;
            assertThat(out).containsOnly(0);
            assertThat(aead.keyed).isEmpty();
            assertThat(session.decrypt(record)).isEqualTo(SessionManagerContract.text("hello"));
        }
    }

    private SessionHandle sessionWithBothCiphers() {
        SessionHandle session = session(1);
        session.encrypt(new byte[1]);
        try (ConcurrentSessionManager peers = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            session.decrypt(peers.ensure(SessionManagerContract.secret(1), "", Role.RESPONDER)
                    .session()
                    .encrypt(new byte[1]));
        }
        assertThat(aead.keyed).as("one a direction").hasSize(2);
        return session;
    }

    @Test
    void endClearsTheCiphersOfBothDirections() {
        sessionWithBothCiphers().close();
        assertThat(aead.keyed).isEmpty();
    }

    @Test
    void cipherThatFailsToBeClearedLeavesNoKeyInTheOtherDirections() {
        SessionHandle session = sessionWithBothCiphers();
        AtomicBoolean failed = new AtomicBoolean();
        aead.onClear = () -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("scripted");
            }
        };
        assertThatThrownBy(session::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scripted");
        assertThat(aead.keyed).as("the one that failed").hasSize(1);
        assertThat(session.state().keys).containsOnly(0);
    }

    @Test
    void messageWithoutATimeIsNotInFlight() {
        SessionHandle session = session(1);
        clockFails = true;
        assertThatThrownBy(() -> session.encrypt(new byte[5])).isInstanceOf(IllegalStateException.class);
        clockFails = false;
        session.close();
        assertThat(session.state().keys).containsOnly(0);
    }

    @Test
    void endWithoutATimeIsNoneAndCanBeTriedAgain() {
        SessionHandle session = session(1);
        clockFails = true;
        assertThatThrownBy(session::close).isInstanceOf(IllegalStateException.class);
        clockFails = false;
        assertThat(session.endReason()).isNull();
        assertThat(session.encrypt(new byte[1])).hasSize(29);
        session.close();
        assertThatThrownBy(() -> session.encrypt(new byte[1])).isInstanceOf(SessionException.Closed.class);
        assertThat(session.state().keys).containsOnly(0);
        assertThat(manager.statistics().live()).isZero();
    }

    @Test
    void expiryReachesEverySessionAfterOneFailedToEnd() {
        List<SessionHandle> sessions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sessions.add(session(i));
            sessions.get(i).encrypt(new byte[1]);
        }
        AtomicBoolean failed = new AtomicBoolean();
        aead.onClear = () -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("scripted");
            }
        };
        time.advance(Duration.ofMinutes(11));
        for (int i = 0; i < 3; i++) {
            try {
                manager.expire();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("scripted");
            }
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(failed).isTrue();
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(0, 100, 0, 100));
        assertThat(sessions).allSatisfy(session -> {
            assertThat(session.state().keys).containsOnly(0);
            assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.IDLE);
        });
    }

    @Test
    void logThatFailsStopsNothing() throws Exception {
        Logger log = Logger.getLogger(AbstractSessionManager.class.getName());
        Logger tickerLog = Logger.getLogger(ExpiryTicker.class.getName());
        Handler failing = new FailingHandler();
        Throwable[] uncaught = new Throwable[1];
        ExpiryTicker ticker = new ExpiryTicker(FAIL, 1_000_000);
        install(log, failing);
        install(tickerLog, failing);
        Thread.UncaughtExceptionHandler former = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught[0] = e);
        try {
            manager.addListener(new SessionListener() {
                @Override
                public void ended(SecureSession session, SessionInfo last, EndReason reason) {
                    throw new IllegalStateException("listener");
                }
            });
            SessionHandle closed = session(1);
            List<EndReason> heard = new ArrayList<>();
            closed.ended().thenAccept(heard::add);
            closed.close();
            assertThat(heard).containsExactly(EndReason.CLOSED);
            for (int i = 2; i < 50; i++) {
                session(i).ended().thenAccept(heard::add);
            }
            ticker.start();
            time.advance(Duration.ofMinutes(11));
            manager.expire();
            assertThat(manager.statistics().live()).isZero();
            Thread.sleep(50);
            assertThat(uncaught[0]).isNull();
            assertThat(ticker.isAlive()).isTrue();
            assertThat(manager.isTicking()).isTrue();
        } finally {
            ticker.stop();
            Thread.setDefaultUncaughtExceptionHandler(former);
            remove(log, failing);
            remove(tickerLog, failing);
        }
    }

    private static void install(Logger log, Handler handler) {
        log.setUseParentHandlers(false);
        log.addHandler(handler);
    }

    private static void remove(Logger log, Handler handler) {
        log.removeHandler(handler);
        log.setUseParentHandlers(true);
    }

    private static final class FailingHandler extends Handler {
        @Override
        public void publish(LogRecord record) {
            throw new IllegalStateException("log");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** The moment between the two steps of an end, in which another thread's close has already returned. */
    @Test
    void sessionRefusesFromTheMomentItsEndIsDecided() throws Exception {
        SessionHandle session = session(1);
        var endReason = SessionLife.class.getDeclaredField("endReason");
        endReason.setAccessible(true);
        endReason.set(session, EndReason.CLOSED);
        session.close();
        byte[] out = new byte[29];
        assertThatThrownBy(() -> session.encrypt(new byte[1], 0, 1, null, out, 0))
                .isInstanceOf(SessionException.Closed.class);
        assertThat(out).containsOnly(0);
        assertThatThrownBy(() -> session.decrypt(new byte[40])).isInstanceOf(SessionException.Closed.class);
        assertThat(session.state().shut(session.generation()))
                .as("nothing was left in flight")
                .isTrue();
    }

    @Test
    void slowMessageDoesNotTurnBackTheLastUse() {
        SessionHandle session = session(1);
        aead.beforeSeal = () -> {
            aead.beforeSeal = NOTHING;
            time.advance(Duration.ofMinutes(9));
            session.encrypt(new byte[1]);
        };
        session.encrypt(new byte[1]);
        assertThat(session.info().lastUsed()).isEqualTo(time.now());
        time.advance(Duration.ofMinutes(2));
        assertThat(session.encrypt(new byte[1])).hasSize(29);
    }

    @Test
    void nonceInTheOutputIsWrittenAndNotRead() {
        try (ConcurrentSessionManager countingFromZero = new ConcurrentSessionManager(
                SessionManagerConfig.builder().aead(aead).random(bytes -> {}).build())) {
            SecureSession session = countingFromZero
                    .ensure(SessionManagerContract.secret(1), "", Role.INITIATOR)
                    .session();
            byte[] expected = null;
            for (int i = 0; i < 2; i++) {
                byte[] out = new byte[28 + 16];
                int round = i;
                aead.beforeSeal = () -> Arrays.fill(out, 0, 12, (byte) (round == 0 ? 0 : 9));
                session.encrypt(new byte[16], 0, 16, null, out, 0);
                byte[] ciphertext = Arrays.copyOfRange(out, 12, out.length);
                assertThat(ciphertext).isNotEqualTo(expected);
                expected = ciphertext;
            }
            byte[] second = expected;
            byte[] record = new byte[12 + second.length];
            record[11] = 1;
            System.arraycopy(second, 0, record, 12, second.length);
            aead.beforeSeal = NOTHING;
            try (ConcurrentSessionManager peers = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
                assertThat(peers.ensure(SessionManagerContract.secret(1), "", Role.RESPONDER)
                                .session()
                                .decrypt(record))
                        .as("sealed under the nonce that was drawn")
                        .isEqualTo(new byte[16]);
            }
        }
    }
}
