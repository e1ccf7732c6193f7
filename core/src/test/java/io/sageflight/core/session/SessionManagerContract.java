/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.vectors.Vectors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every session manager does, whatever it is made of. */
public abstract class SessionManagerContract {
    private static final String LABEL = "sage/hpke+e2e v1";
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration NANOSECOND = Duration.ofNanos(1);

    protected final ManualClock clock = new ManualClock();
    private final List<SessionManager> managers = new ArrayList<>();

    protected abstract SessionManager newManager(SessionManagerConfig config);

    /** The settings that the tests start from. */
    protected SessionManagerConfig.Builder config() {
        return SessionManagerConfig.builder().clock(clock);
    }

    protected final SessionManager manager(SessionManagerConfig.Builder config) {
        SessionManager manager = newManager(config.build());
        managers.add(manager);
        return manager;
    }

    @AfterEach
    void closeManagers() {
        managers.forEach(SessionManager::close);
    }

    protected static byte[] secret(int number) {
        byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
        ByteBuffer.wrap(secret).putInt(4, number).putInt(20, 0x5ec7e7);
        return secret;
    }

    protected static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Both ends of the session of one secret, in a manager each. */
    protected record Pair(SecureSession initiator, SecureSession responder) {}

    protected final Pair pair(int number) {
        return pair(number, config());
    }

    protected final Pair pair(int number, SessionManagerConfig.Builder config) {
        return new Pair(
                manager(config).ensure(secret(number), LABEL, Role.INITIATOR).session(),
                manager(config).ensure(secret(number), LABEL, Role.RESPONDER).session());
    }

    static Stream<Map<String, Object>> knownAnswers() {
        Stream<Map<String, Object>> bundled = Vectors.objects(
                Vectors.object(Vectors.bundled("sage-gen1-sessions.json"), "session_directional"), "cases")
                .stream();
        Stream<Map<String, Object>> shared = Vectors.shared("sage-gen1.json")
                .map(all -> Vectors.objects(Vectors.object(all, "session_directional"), "cases"))
                .stream()
                .flatMap(List::stream);
        return Stream.concat(bundled, shared);
    }

    @ParameterizedTest
    @MethodSource("knownAnswers")
    void speaksGeneration1ByteForByte(Map<String, Object> answer) {
        byte[] exporter = Vectors.hex(answer, "exporter");
        byte[] nonce = Vectors.hex(answer, "nonce");
        byte[] plaintext = text((String) answer.get("plaintext_utf8"));
        byte[] aad = text((String) answer.get("aad_utf8"));
        String label = (String) answer.get("label_utf8");
        RandomSource fixed = bytes -> {
            Arrays.fill(bytes, (byte) 7);
            System.arraycopy(nonce, 0, bytes, 0, Math.min(nonce.length, bytes.length));
        };
        SecureSession initiator = manager(config().random(fixed))
                .ensure(exporter, label, Role.INITIATOR)
                .session();
        SecureSession withAad = manager(config().random(fixed))
                .ensure(exporter, label, Role.INITIATOR)
                .session();
        SecureSession responder = manager(config().random(fixed))
                .ensure(exporter, label, Role.RESPONDER)
                .session();

        assertThat(initiator.id()).isEqualTo(answer.get("session_id_utf8"));
        byte[] request = initiator.encrypt(plaintext);
        byte[] response = responder.encrypt(plaintext);
        assertThat(request).isEqualTo(Vectors.hex(answer, "initiator_message"));
        assertThat(withAad.encrypt(plaintext, aad)).isEqualTo(Vectors.hex(answer, "initiator_message_with_aad"));
        assertThat(response).isEqualTo(Vectors.hex(answer, "responder_message"));
        assertThat(responder.decrypt(request)).isEqualTo(plaintext);
        assertThat(initiator.decrypt(response)).isEqualTo(plaintext);
    }

    @Test
    void emptyLabelStandsForTheDefaultOne() {
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
    void ensureFindsTheSessionThatExists() {
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
    void aSecretHasOneRoleInAManager() {
        SessionManager manager = manager(config());
        manager.ensure(secret(1), LABEL, Role.INITIATOR);
        assertThatThrownBy(() -> manager.ensure(secret(1), LABEL, Role.RESPONDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INITIATOR");
    }

    @Test
    void secretOfAnotherLengthIsRefused() {
        SessionManager manager = manager(config());
        assertThatThrownBy(() -> manager.ensure(new byte[31], LABEL, Role.INITIATOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31");
    }

    @Test
    void callerMayWipeTheSecretAtOnce() {
        byte[] secret = secret(1);
        SecureSession initiator =
                manager(config()).ensure(secret, LABEL, Role.INITIATOR).session();
        Arrays.fill(secret, (byte) 0);
        SecureSession responder =
                manager(config()).ensure(secret(1), LABEL, Role.RESPONDER).session();
        assertThat(responder.decrypt(initiator.encrypt(text("hello")))).isEqualTo(text("hello"));
    }

    @Test
    void bothDirectionsAndAdditionalDataOfAllSizes() {
        Pair pair = pair(1);
        for (int size : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 511, 512, 513, 1024, 5000}) {
            byte[] plaintext = new byte[size];
            Arrays.fill(plaintext, (byte) size);
            byte[] request = pair.initiator().encrypt(plaintext, text("aad"));
            assertThat(request).hasSize(pair.initiator().maxRecordLength(size)).hasSize(size + 28);
            assertThat(pair.responder().decrypt(request, text("aad"))).isEqualTo(plaintext);
            byte[] response = pair.responder().encrypt(plaintext);
            assertThat(pair.initiator().decrypt(response)).isEqualTo(plaintext);
        }
    }

    @Test
    void encryptsAndDecryptsInPlace() {
        Pair pair = pair(1);
        for (int size : new int[] {0, 1, 63, 64, 65, 512, 1000, 1024, 3001}) {
            byte[] plaintext = new byte[size];
            Arrays.fill(plaintext, (byte) (size + 1));
            byte[] buffer = new byte[size + 28 + 5];
            System.arraycopy(plaintext, 0, buffer, 3 + 12, size);
            int recordLength = pair.initiator().encrypt(buffer, 3 + 12, size, null, buffer, 3);
            assertThat(recordLength).isEqualTo(size + 28);
            byte[] copy = buffer.clone();
            assertThat(pair.responder().decrypt(buffer, 3, recordLength, null, buffer, 3 + 12))
                    .isEqualTo(size);
            assertThat(Arrays.copyOfRange(buffer, 15, 15 + size)).isEqualTo(plaintext);
            assertThat(Arrays.copyOfRange(buffer, 0, 15)).isEqualTo(Arrays.copyOfRange(copy, 0, 15));
            assertThat(buffer[buffer.length - 1]).isZero();
        }
    }

    @Test
    void anyOtherOverlapIsRefused() {
        Pair pair = pair(1);
        byte[] buffer = new byte[200];
        for (int in : new int[] {0, 11, 13, 20, 100}) {
            assertThatThrownBy(() -> pair.initiator().encrypt(buffer, in, 100, null, buffer, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("overlap");
        }
        byte[] record = Arrays.copyOf(pair.initiator().encrypt(new byte[50]), 200);
        for (int out : new int[] {0, 11, 13, 77}) {
            assertThatThrownBy(() -> pair.responder().decrypt(record, 0, 78, null, record, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("overlap");
        }
        assertThatThrownBy(() -> pair.initiator().encrypt(new byte[5], 0, 5, buffer, buffer, 0))
                .isInstanceOf(IllegalArgumentException.class);
        // Side by side is no overlap.
        assertThat(pair.initiator().encrypt(buffer, 0, 10, null, buffer, 10)).isEqualTo(38);
        assertThat(pair.responder().decrypt(record, 0, 78, null, record, 78)).isEqualTo(50);
    }

    @Test
    void outputThatIsTooSmallIsRefused() {
        Pair pair = pair(1);
        assertThatThrownBy(() -> pair.initiator().encrypt(new byte[10], 0, 10, null, new byte[37], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("38");
        byte[] record = pair.initiator().encrypt(new byte[10]);
        assertThatThrownBy(() -> pair.responder().decrypt(record, 0, 38, null, new byte[10], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10");
        assertThatThrownBy(() -> pair.initiator().encrypt(new byte[10], 5, 6, null, new byte[100], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> pair.initiator().maxRecordLength(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pair.initiator().maxRecordLength(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(pair.responder().info().messages()).isZero();
    }

    @Test
    void everyForgeryIsRejectedAndHarmsNothing() {
        Pair pair = pair(1);
        byte[] record = pair.initiator().encrypt(text("the genuine one"), text("aad"));
        for (int i = 0; i < record.length; i++) {
            byte[] forged = record.clone();
            forged[i] ^= 1;
            byte[] out = new byte[64];
            Arrays.fill(out, (byte) 9);
            assertThatThrownBy(() -> pair.responder().decrypt(forged, 0, forged.length, text("aad"), out, 4))
                    .isInstanceOf(SessionException.BadRecord.class)
                    .hasMessage("Record rejected");
            assertThat(Arrays.copyOfRange(out, 4, 4 + 15)).containsOnly(0);
            assertThat(out[3]).isEqualTo((byte) 9);
            assertThat(out[4 + 15]).isEqualTo((byte) 9);
        }
        assertThatThrownBy(() -> pair.responder().decrypt(record, text("bad")))
                .isInstanceOf(SessionException.BadRecord.class);
        assertThatThrownBy(() -> pair.responder().decrypt(record)).isInstanceOf(SessionException.BadRecord.class);
        assertThatThrownBy(() -> pair.initiator().decrypt(record, text("aad")))
                .as("a record does not travel back")
                .isInstanceOf(SessionException.BadRecord.class);
        assertThat(pair.responder().info().messages()).isZero();
        assertThat(pair.responder().decrypt(record, text("aad"))).isEqualTo(text("the genuine one"));
    }

    @Test
    void recordThatIsTooShortIsRejected() {
        Pair pair = pair(1);
        for (int length = 0; length < 28; length++) {
            byte[] record = new byte[length];
            assertThatThrownBy(() -> pair.responder().decrypt(record)).isInstanceOf(SessionException.BadRecord.class);
        }
    }

    @Test
    void recordOfAnotherSessionIsRejected() {
        byte[] record = pair(1).initiator().encrypt(text("hello"));
        SecureSession other = pair(2).responder();
        assertThatThrownBy(() -> other.decrypt(record)).isInstanceOf(SessionException.BadRecord.class);
    }

    @Test
    void recordIsAcceptedOnce() {
        Pair pair = pair(1);
        byte[] first = pair.initiator().encrypt(text("first"));
        byte[] second = pair.initiator().encrypt(text("second"));
        assertThat(pair.responder().decrypt(second)).isEqualTo(text("second"));
        assertThat(pair.responder().decrypt(first)).isEqualTo(text("first"));
        byte[] out = new byte[5];
        Arrays.fill(out, (byte) 9);
        assertThatThrownBy(() -> pair.responder().decrypt(first, 0, first.length, null, out, 0))
                .isInstanceOf(SessionException.Replay.class);
        assertThat(out).containsOnly(0);
        assertThat(pair.responder().info().messages()).isEqualTo(2);
    }

    @Test
    void replayProtectionCanBeOff() {
        Pair pair = pair(1, config().replayProtection(false));
        byte[] record = pair.initiator().encrypt(text("again"));
        assertThat(pair.responder().decrypt(record)).isEqualTo(text("again"));
        assertThat(pair.responder().decrypt(record)).isEqualTo(text("again"));
    }

    @Test
    void sessionEndsRatherThanForgetARecord() {
        Pair pair = pair(1, config().replayCapacity(3));
        for (int i = 0; i < 3; i++) {
            pair.responder().decrypt(pair.initiator().encrypt(text("message")));
        }
        byte[] record = pair.initiator().encrypt(text("one too many"));
        byte[] out = new byte[12];
        assertThatThrownBy(() -> pair.responder().decrypt(record, 0, record.length, null, out, 0))
                .isInstanceOf(SessionException.Ended.class)
                .hasMessageContaining("REPLAY_MEMORY");
        assertThat(out).containsOnly(0);
        assertThat(pair.responder().ended().toCompletableFuture()).isCompletedWithValue(EndReason.REPLAY_MEMORY);
    }

    @Test
    void sessionOlderThanItsMaximumAgeEnds() {
        SessionManager manager = manager(config().idleTimeout(Duration.ZERO));
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        clock.advance(MAX_AGE);
        session.encrypt(text("at the very moment it lives"));
        clock.advance(NANOSECOND);
        assertEnded(manager, session, EndReason.MAX_AGE);
    }

    @Test
    void idleTimeSlides() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (int i = 0; i < 4; i++) {
            clock.advance(IDLE);
            session.encrypt(text("in use"));
        }
        clock.advance(IDLE.plus(NANOSECOND));
        assertEnded(manager, session, EndReason.IDLE);
    }

    @Test
    void lookUpSeesAnExpiryAtOnce() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        manager.bindKeyId("kid", session);
        clock.advance(IDLE);
        assertThat(manager.find(session.id())).isPresent();
        clock.advance(NANOSECOND);
        assertThat(manager.findByKeyId("kid")).isEmpty();
        assertThat(manager.find(session.id())).isEmpty();
        assertThat(session.ended().toCompletableFuture()).isCompletedWithValue(EndReason.IDLE);
    }

    @Test
    void limitsOfZeroAreNone() {
        SessionManager manager = manager(config().maxAge(Duration.ZERO)
                .idleTimeout(Duration.ofSeconds(-1))
                .maxMessages(0)
                .replayCapacity(10));
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        for (int i = 0; i < 1100; i++) {
            session.encrypt(new byte[0]);
        }
        clock.advance(Duration.ofDays(10_000));
        session.encrypt(new byte[0]);
        assertThat(session.info().messages()).isEqualTo(1101);
        assertThat(session.info().expires()).isEqualTo(Instant.MAX);
    }

    @Test
    void messageLimitCountsBothDirections() {
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
    void closedSessionRefusesEverything() {
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
    void endedSessionIsNotBroughtBackUntilItsRecordsAreTooOld() {
        SessionManager manager = manager(config());
        manager.ensure(secret(1), LABEL, Role.INITIATOR).session().close();
        assertThatThrownBy(() -> manager.ensure(secret(1), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Ended.class)
                .hasMessageContaining("CLOSED");
        clock.advance(MAX_AGE);
        assertThatThrownBy(() -> manager.ensure(secret(1), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Ended.class);
        clock.advance(NANOSECOND);
        assertThat(manager.ensure(secret(1), LABEL, Role.INITIATOR).created()).isTrue();
    }

    @Test
    void noSessionIsCreatedRatherThanAnEndedOneForgotten() {
        SessionManager manager = manager(config().maxRemembered(3));
        for (int i = 0; i < 3; i++) {
            manager.ensure(secret(i), LABEL, Role.INITIATOR).session().close();
            clock.advance(NANOSECOND);
        }
        assertThatThrownBy(() -> manager.ensure(secret(3), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.TooManySessions.class)
                .hasMessageContaining("3 ended sessions are remembered");
        for (int i = 0; i < 3; i++) {
            byte[] secret = secret(i);
            assertThatThrownBy(() -> manager.ensure(secret, LABEL, Role.INITIATOR))
                    .isInstanceOf(SessionException.Ended.class);
        }
        clock.advance(MAX_AGE.minus(NANOSECOND).minus(NANOSECOND));
        assertThat(manager.ensure(secret(3), LABEL, Role.INITIATOR).created()).isTrue();
        assertThat(manager.ensure(secret(0), LABEL, Role.INITIATOR).created()).isTrue();
        assertThatThrownBy(() -> manager.ensure(secret(2), LABEL, Role.INITIATOR))
                .isInstanceOf(SessionException.Ended.class);
    }

    @Test
    void endsAreRememberedAlsoWhenMoreSessionsWereLive() {
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
    void lastRoomServesAllWhoEnsureTheSameSecret() throws Exception {
        SessionManager manager = manager(config().maxSessions(1));
        for (int round = 0; round < 200; round++) {
            byte[] secret = secret(round);
            List<SessionStatistics> seen = new ArrayList<>();
            List<Ensured> answers = together(3, () -> {
                Ensured ensured = manager.ensure(secret, LABEL, Role.INITIATOR);
                synchronized (seen) {
                    seen.add(manager.statistics());
                }
                return ensured;
            });
            assertThat(seen).allSatisfy(counts -> assertThat(counts.live()).isEqualTo(1));
            answers.get(0).session().close();
        }
    }

    @Test
    void countsAreNeverOutOfBounds() throws Exception {
        SessionManager manager = manager(config().maxSessions(1));
        AtomicInteger number = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        together(3, () -> {
            for (int i = 0; i < 3_000; i++) {
                try {
                    manager.ensure(secret(number.incrementAndGet()), LABEL, Role.INITIATOR)
                            .session()
                            .close();
                } catch (SessionException.TooManySessions e) {
                    refused.incrementAndGet();
                }
                SessionStatistics counts = manager.statistics();
                assertThat(counts.live()).isBetween(0L, 1L);
                assertThat(counts.ended()).isLessThanOrEqualTo(counts.created());
            }
            return null;
        });
        assertThat(manager.statistics().created() + refused.get()).isEqualTo(9_000);
    }

    @Test
    void nullIsNoName() {
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
    void labelWithHalfASurrogatePairIsRefused() {
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
    void keyIdsOfASessionAreBounded() {
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
    void removeEndsALiveSession() {
        SessionManager manager = manager(config());
        SecureSession session = manager.ensure(secret(1), LABEL, Role.INITIATOR).session();
        assertThat(manager.remove("no such session")).isFalse();
        assertThat(manager.remove(session.id())).isTrue();
        assertThat(manager.remove(session.id())).isFalse();
        assertThatThrownBy(() -> session.encrypt(text("late"))).isInstanceOf(SessionException.Closed.class);
    }

    @Test
    void endedCompletesWhenTheSessionEnds() {
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
    void managerHoldsSoManySessionsAndNoMore() {
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

    @Test
    void keyIdsNameSessions() {
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
    void keyIdsAreChecked() {
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

    @Test
    void listenersHearOfEverySessionOnce() {
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
        clock.advance(Duration.ofSeconds(3));
        first.close();
        first.close();
        manager.remove(first.id());
        assertThat(heard).containsExactly("created " + first.id(), "ended " + first.id() + " CLOSED 1 70 3000000000");
        manager.removeListener(listener);
        manager.ensure(secret(2), LABEL, Role.INITIATOR);
        assertThat(heard).hasSize(2);
    }

    @Test
    void failingListenersReachNobody() {
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

    @Test
    void infoTellsHowASessionStands() {
        Pair pair = pair(1);
        Instant created = clock.now();
        clock.advance(Duration.ofMinutes(1));
        pair.responder().decrypt(pair.initiator().encrypt(new byte[100]));
        clock.advance(Duration.ofMinutes(2));
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
        clock.advance(Duration.ofMinutes(5));
        assertThat(pair.initiator().info()).isEqualTo(sender);
    }

    @Test
    void closedManagerHasNoSessions() {
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
    void noNonceComesTwiceUnderTheKeysOfOneSecret() {
        int messages = 20_000;
        SessionManagerConfig.Builder config = config().maxMessages(0).replayCapacity(1);
        Set<ByteBuffer> nonces = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            SecureSession session =
                    manager(config).ensure(secret(1), LABEL, Role.INITIATOR).session();
            byte[] out = new byte[28];
            for (int m = 0; m < messages; m++) {
                session.encrypt(out, 0, 0, null, out, 0);
                nonces.add(ByteBuffer.wrap(Arrays.copyOf(out, 12)));
            }
        }
        assertThat(nonces).hasSize(3 * messages);
    }

    @Test
    void errorsTellNoSecret() {
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

    @Test
    void manyThreadsThatEnsureOneSecretGetOneSession() throws Exception {
        SessionManager manager = manager(config());
        for (int round = 0; round < 100; round++) {
            byte[] secret = secret(round);
            List<Ensured> answers = together(4, () -> manager.ensure(secret, LABEL, Role.INITIATOR));
            assertThat(answers).filteredOn(Ensured::created).hasSize(1);
            assertThat(answers)
                    .extracting(Ensured::session)
                    .containsOnly(answers.get(0).session());
        }
        assertThat(manager.statistics()).isEqualTo(new SessionStatistics(100, 100, 300, 0));
    }

    @Test
    void manyThreadsThatCloseAndEnsureNeverBringASessionBack() throws Exception {
        SessionManager manager = manager(config());
        for (int round = 0; round < 100; round++) {
            byte[] secret = secret(round);
            List<Boolean> created = together(4, () -> {
                try {
                    Ensured ensured = manager.ensure(secret, LABEL, Role.INITIATOR);
                    ensured.session().close();
                    return ensured.created();
                } catch (SessionException.Ended e) {
                    return false;
                }
            });
            assertThat(created).filteredOn(c -> c).hasSize(1);
        }
        assertThat(manager.statistics().live()).isZero();
        assertThat(manager.statistics().created()).isEqualTo(100);
        assertThat(manager.statistics().ended()).isEqualTo(100);
    }

    @Test
    void ofManyThreadsThatDecryptOneRecordOneSucceeds() throws Exception {
        Pair pair = pair(1);
        // Long enough that all of them are at it before the first one is done.
        byte[] plaintext = text("only once".repeat(10_000));
        for (int round = 0; round < 30; round++) {
            byte[] record = pair.initiator().encrypt(plaintext);
            List<Boolean> accepted = together(4, () -> {
                byte[] out = new byte[plaintext.length];
                try {
                    pair.responder().decrypt(record, 0, record.length, null, out, 0);
                    assertThat(Arrays.equals(out, plaintext)).isTrue();
                    return true;
                } catch (SessionException.Replay e) {
                    assertThat(Arrays.equals(out, new byte[out.length])).isTrue();
                    return false;
                }
            });
            assertThat(accepted).filteredOn(a -> a).hasSize(1);
        }
    }

    @Test
    void threadsShareASession() throws Exception {
        int each = 2_000;
        Pair pair = pair(1, config().maxMessages(0).replayCapacity(1 << 16));
        Set<ByteBuffer> nonces = Collections.synchronizedSet(new HashSet<>());
        together(3, () -> {
            for (int i = 0; i < each; i++) {
                byte[] plaintext = text(Thread.currentThread().getName() + i);
                byte[] record = pair.initiator().encrypt(plaintext);
                nonces.add(ByteBuffer.wrap(Arrays.copyOf(record, 12)));
                assertThat(Arrays.equals(pair.responder().decrypt(record), plaintext))
                        .isTrue();
            }
            return null;
        });
        assertThat(nonces).hasSize(3 * each);
        assertThat(pair.initiator().info().messages()).isEqualTo(3 * each);
    }

    /** Does the same in several threads that start at one moment. */
    protected static <T> List<T> together(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }
}
