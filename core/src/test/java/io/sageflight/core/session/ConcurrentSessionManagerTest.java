/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sageflight.core.crypto.Hkdf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentSessionManagerTest extends SessionManagerContract {
    private static final String LABEL = "sage/hpke v1";

    @Override
    protected SessionManager newManager(SessionManagerConfig config) {
        return new ConcurrentSessionManager(config);
    }

    private ConcurrentSessionManager concurrent(SessionManagerConfig.Builder config) {
        return (ConcurrentSessionManager) manager(config);
    }

    private static SessionHandle session(ConcurrentSessionManager manager, int number) {
        return (SessionHandle)
                manager.ensure(secret(number), LABEL, Role.INITIATOR).session();
    }

    @Test
    void expireEndsWhatIsDueAndNothingElse() {
        ConcurrentSessionManager manager = concurrent(config());
        List<SecureSession> idle = new ArrayList<>();
        List<SecureSession> used = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            (i % 10 == 0 ? used : idle).add(session(manager, i));
        }
        clock.advance(Duration.ofMinutes(9));
        used.forEach(session -> session.encrypt(new byte[1]));
        assertThat(manager.expire()).isZero();
        clock.advance(Duration.ofMinutes(2));
        // The daemon may be faster than this thread.
        manager.expire();
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(100, 1000, 0, 900));
        assertThat(idle)
                .allSatisfy(session ->
                        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.IDLE));
        clock.advance(Duration.ofHours(1));
        manager.expire();
        assertThat(manager.statistics().live()).isZero();
        assertThat(used)
                .allSatisfy(session ->
                        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.MAX_AGE));
    }

    @Test
    void daemonEndsSessionsWithoutAnyCall() throws Exception {
        SessionManagerConfig.Builder config = SessionManagerConfig.builder()
                .idleTimeout(Duration.ofMillis(20))
                .maxAge(Duration.ofSeconds(30));
        SecureSession session = session(concurrent(config), 1);
        assertThat(session.ended().toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(EndReason.IDLE);
    }

    @Test
    void expiredSessionsDoNotCountAgainstTheBound() {
        ConcurrentSessionManager manager = concurrent(config().maxSessions(1));
        session(manager, 1);
        clock.advance(Duration.ofMinutes(11));
        assertThat(session(manager, 2).endReason()).isNull();
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(1, 2, 0, 1));
    }

    @Test
    void keysAreWipedAtTheEnd() {
        ConcurrentSessionManager manager = concurrent(config());
        SessionHandle session = session(manager, 1);
        byte[] keys = session.state().keys;
        session.encrypt(new byte[10]);
        assertThat(keys).isNotEqualTo(new byte[192]);
        session.close();
        assertThat(keys).isEqualTo(new byte[192]);
        assertThat(session.state().hasCipher()).isFalse();
    }

    /** Whoever knows a key id can send any bytes. */
    @Test
    void forgedRecordsLeaveNoReplayMemory() {
        byte[] forged = new byte[100];
        SessionHandle first = session(concurrent(config()), 1);
        assertThatThrownBy(() -> first.decrypt(forged)).isInstanceOf(SessionException.BadRecord.class);
        assertThat(first.state().received()).isNull();
        SessionHandle second = session(concurrent(config().wireProfile(WireProfile.GENERATION_2)), 1);
        assertThatThrownBy(() -> second.decrypt(forged)).isInstanceOf(SessionException.BadRecord.class);
        assertThat(second.state().generationKeys()).isNull();
    }

    @Test
    void d10KeysStayUntilTheLastOperationLeft() {
        ConcurrentSessionManager manager = concurrent(config());
        SessionHandle session = session(manager, 1);
        SessionState state = session.state();
        assertThat(state.enter(session.generation())).isTrue();
        session.close();
        assertThat(state.enter(session.generation())).isFalse();
        assertThat(state.keys).isNotEqualTo(new byte[192]);
        assertThat(state.leave()).as("the last one wipes").isTrue();
        session.home().recycle(state);
        assertThat(state.keys).isEqualTo(new byte[192]);
    }

    @Test
    void d3StaleHandleNeverMeetsTheNextSession() {
        ConcurrentSessionManager manager = concurrent(config());
        SessionHandle first = session(manager, 1);
        first.close();
        SessionHandle second = session(manager, 2);
        assertThat(second.state()).isSameAs(first.state());
        assertThatThrownBy(() -> first.encrypt(new byte[1])).isInstanceOf(SessionException.Closed.class);
        first.close();
        assertThat(second.endReason()).isNull();
        assertThat(second.encrypt(new byte[1])).hasSize(29);
    }

    @Test
    void refusedOutputUsesNoNonce() {
        ConcurrentSessionManager manager = concurrent(config().random(bytes -> {}));
        SessionHandle session = session(manager, 1);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> session.encrypt(new byte[10], 0, 10, null, new byte[20], 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(session.encrypt(new byte[0])[11]).isZero();
        assertThat(session.encrypt(new byte[0])[11]).isEqualTo((byte) 1);
    }

    @Test
    void sessionEndsLongBeforeItsNoncesComeAgain() {
        ConcurrentSessionManager manager = concurrent(config().maxMessages(0).replayCapacity(10));
        SessionHandle session = session(manager, 1);
        session.state().skipNonces(SessionState.NONCE_LIMIT - 1);
        session.encrypt(new byte[1]);
        byte[] out = new byte[29];
        assertThatThrownBy(() -> session.encrypt(new byte[1], 0, 1, null, out, 0))
                .isInstanceOf(SessionException.Ended.class);
        assertThat(out).containsOnly(0);
        assertThat(session.endReason()).isEqualTo(EndReason.MESSAGE_LIMIT);
    }

    @Test
    void nonceCounterCarriesIntoNoOtherPart() {
        ConcurrentSessionManager manager =
                concurrent(config().random(bytes -> java.util.Arrays.fill(bytes, (byte) -1)));
        SessionHandle session = session(manager, 1);
        assertThat(java.util.Arrays.copyOf(session.encrypt(new byte[0]), 12)).containsOnly(-1);
        assertThat(java.util.Arrays.copyOf(session.encrypt(new byte[0]), 12))
                .containsExactly(-1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void idleSessionsHoldNoCiphers() {
        ConcurrentSessionManager manager = concurrent(config());
        SessionHandle session = session(manager, 1);
        session.encrypt(new byte[1]);
        assertThat(session.state().hasCipher()).isTrue();
        manager.releaseIdleCiphers();
        assertThat(session.state().hasCipher()).isTrue();
        clock.advance(Duration.ofSeconds(3));
        manager.releaseIdleCiphers();
        assertThat(session.state().hasCipher()).isFalse();
        session.encrypt(new byte[1]);
        assertThat(session.state().hasCipher()).isTrue();
        clock.advance(Duration.ofSeconds(3));
        manager.releaseIdleCiphers();
        assertThat(session.state().hasCipher()).as("also the second time").isFalse();
    }

    @Test
    void withoutMemoryOfEndedSessionsASecretMakesOneAgain() {
        ConcurrentSessionManager manager = concurrent(config().maxRemembered(0));
        session(manager, 1).close();
        assertThat(session(manager, 1).endReason()).isNull();
    }

    /** The id is a hash of the secret: it may be shown, but nothing from before the hash, nor the keys that its salt made. */
    @Test
    void d21WhatIsShownOfASessionIsItsIdAtMost() {
        ConcurrentSessionManager manager = concurrent(config());
        byte[] secret = secret(1);
        Ensured ensured = manager.ensure(secret, "", Role.INITIATOR);
        SecureSession session = ensured.session();
        byte[] keys = new byte[128];
        Hkdf.derive(
                session.id().getBytes(StandardCharsets.US_ASCII),
                secret,
                "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII),
                keys,
                0,
                keys.length);
        StringBuilder shown = new StringBuilder();
        shown.append(ensured).append(session).append(session.info()).append(manager);
        shown.append(catchThrowable(() -> session.decrypt(new byte[40])));
        session.close();
        shown.append(catchThrowable(() -> session.encrypt(new byte[1])));
        shown.append(catchThrowable(() -> manager.ensure(secret, "", Role.INITIATOR)));
        for (int from = 0; from < keys.length; from += 32) {
            byte[] key = Arrays.copyOfRange(keys, from, from + 32);
            assertThat(shown).doesNotContain(HexFormat.of().formatHex(key).substring(0, 16));
            assertThat(shown).doesNotContain(Arrays.toString(key).substring(1, 20));
        }
        assertThat(shown).contains("Ended").doesNotContain(HexFormat.of().formatHex(secret));
    }

    @Test
    void d18CloseStopsTheDaemon() throws Exception {
        ConcurrentSessionManager manager = concurrent(config());
        assertThat(manager.isTicking()).isTrue();
        manager.close();
        for (int i = 0; i < 1000 && manager.isTicking(); i++) {
            Thread.sleep(10);
        }
        assertThat(manager.isTicking()).isFalse();
    }

    @Test
    void replayProtectionWithoutAMessageLimitNeedsACapacity() {
        SessionManagerConfig.Builder config = config().maxMessages(0);
        assertThatThrownBy(config::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replayCapacity");
        assertThat(config.replayProtection(false).build().maxMessages()).isZero();
    }
}
