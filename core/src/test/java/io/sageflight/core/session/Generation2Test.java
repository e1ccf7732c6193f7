/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static io.sageflight.core.session.SessionManagerContract.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.doubles.ScriptedAead;
import io.sageflight.core.replay.SequenceWindow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wire's second generation: numbered records, a window, another key every 256 records. */
class Generation2Test {
    private static final String LABEL = "sage/hpke+e2e v1";
    private static final int OVERHEAD = 36;

    private final List<ConcurrentSessionManager> managers = new ArrayList<>();
    private final ScriptedAead aead = new ScriptedAead();

    @AfterEach
    void close() {
        managers.forEach(ConcurrentSessionManager::close);
        assertThat(aead.keyed).isEmpty();
    }

    private SessionManagerConfig.Builder config() {
        return SessionManagerConfig.builder()
                .wireProfile(WireProfile.GENERATION_2)
                .aead(aead)
                .maxMessages(0);
    }

    private ConcurrentSessionManager manager(SessionManagerConfig.Builder config) {
        ConcurrentSessionManager manager = new ConcurrentSessionManager(config.build());
        managers.add(manager);
        return manager;
    }

    private SessionHandle session(Role role) {
        return (SessionHandle) manager(config()).ensure(secret(1), LABEL, role).session();
    }

    @Test
    void recordIsLongerByItsNumber() {
        SecureSession session = session(Role.INITIATOR);
        assertThat(session.maxRecordLength(10)).isEqualTo(46);
        byte[] record = session.encrypt(new byte[10]);
        assertThat(record).hasSize(46);
        assertThat(ByteBuffer.wrap(record).getLong()).isZero();
        assertThat(ByteBuffer.wrap(session.encrypt(new byte[0])).getLong()).isEqualTo(1);
    }

    @Test
    void manyChangesOfKeysInBothDirectionsAndInPlace() {
        SecureSession initiator = session(Role.INITIATOR);
        SecureSession responder = session(Role.RESPONDER);
        byte[] buffer = new byte[64 + OVERHEAD];
        for (int i = 0; i < 3000; i++) {
            SecureSession sender = i % 2 == 0 ? initiator : responder;
            SecureSession receiver = i % 2 == 0 ? responder : initiator;
            Arrays.fill(buffer, 20, 84, (byte) i);
            int length = sender.encrypt(buffer, 20, 64, null, buffer, 0);
            assertThat(receiver.decrypt(buffer, 0, length, null, buffer, 20)).isEqualTo(64);
            assertThat(buffer[20]).isEqualTo((byte) i);
            assertThat(buffer[83]).isEqualTo((byte) i);
        }
    }

    @Test
    void recordsOfTheWindowComeInAnyOrderAndOnce() {
        SecureSession sender = session(Role.INITIATOR);
        SecureSession receiver = session(Role.RESPONDER);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            records.add(sender.encrypt(text("record " + i)));
        }
        int newest = 1400;
        assertThat(receiver.decrypt(records.get(newest))).isEqualTo(text("record " + newest));
        // Five generations of keys, from the oldest that the window knows.
        for (int i = newest - 1023; i < newest; i++) {
            assertThat(receiver.decrypt(records.get(i))).isEqualTo(text("record " + i));
        }
        for (int i = newest - 1023; i <= newest; i++) {
            byte[] again = records.get(i);
            assertThatThrownBy(() -> receiver.decrypt(again))
                    .isInstanceOf(SessionException.Replay.class)
                    .hasMessageContaining("received before");
        }
        byte[] tooOld = records.get(newest - 1024);
        assertThatThrownBy(() -> receiver.decrypt(tooOld))
                .isInstanceOf(SessionException.Replay.class)
                .hasMessageContaining("older");
        assertThat(receiver.info().messages()).isEqualTo(1024);
    }

    /** Whoever claims a number has not proved anything. */
    @Test
    void forgedNumberCostsNothingAndChangesNothing() {
        SecureSession sender = session(Role.INITIATOR);
        SessionHandle receiver = session(Role.RESPONDER);
        byte[] record = sender.encrypt(text("genuine"));
        refusesImplausibleNumbers(receiver, record);
        receiver.decrypt(record);
        byte[] next = sender.encrypt(text("next"));
        refusesImplausibleNumbers(receiver, next);
        for (long claimed : new long[] {2, 255, 256, 257, 5000, SequenceWindow.MAX_AHEAD}) {
            byte[] forged = next.clone();
            ByteBuffer.wrap(forged).putLong(claimed);
            byte[] out = new byte[4];
            Arrays.fill(out, (byte) 9);
            assertThatThrownBy(() -> receiver.decrypt(forged, 0, forged.length, null, out, 0))
                    .isInstanceOf(SessionException.BadRecord.class);
            assertThat(out).containsOnly(0);
        }
        assertThat(receiver.decrypt(next)).isEqualTo(text("next"));
    }

    private void refusesImplausibleNumbers(SecureSession receiver, byte[] record) {
        for (long claimed : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, SequenceWindow.MAX_AHEAD + 1}) {
            byte[] forged = record.clone();
            ByteBuffer.wrap(forged).putLong(claimed);
            int[] ciphers = new int[1];
            aead.onClear = () -> ciphers[0]++;
            assertThatThrownBy(() -> receiver.decrypt(forged)).isInstanceOf(SessionException.BadRecord.class);
            assertThat(ciphers[0]).as("ciphers used for %d", claimed).isZero();
            aead.onClear = () -> {};
        }
    }

    @Test
    void everyForgeryIsRejected() {
        SecureSession sender = session(Role.INITIATOR);
        SecureSession receiver = session(Role.RESPONDER);
        byte[] record = sender.encrypt(text("the genuine one"), text("aad"));
        for (int i = 0; i < record.length; i++) {
            byte[] forged = record.clone();
            forged[i] ^= 1;
            assertThatThrownBy(() -> receiver.decrypt(forged, text("aad")))
                    .isInstanceOf(SessionException.BadRecord.class);
        }
        for (int length = 0; length < OVERHEAD; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> receiver.decrypt(cut, text("aad"))).isInstanceOf(SessionException.BadRecord.class);
        }
        assertThat(receiver.decrypt(record, text("aad"))).isEqualTo(text("the genuine one"));
    }

    @Test
    void neitherGenerationReadsTheOther() {
        SecureSession second = session(Role.RESPONDER);
        SecureSession first = manager(SessionManagerConfig.builder().aead(aead))
                .ensure(secret(1), LABEL, Role.INITIATOR)
                .session();
        assertThatThrownBy(() -> second.decrypt(first.encrypt(new byte[50])))
                .isInstanceOf(SessionException.BadRecord.class);
        assertThatThrownBy(() -> first.decrypt(second.encrypt(new byte[50])))
                .isInstanceOf(SessionException.BadRecord.class);
    }

    @Test
    void ownRecordDoesNotComeBackUnderASingleKey() {
        ConcurrentSessionManager manager = manager(config());
        SecureSession session = manager.create("id", secret(1));
        byte[] record = session.encrypt(text("not for me"));
        assertThatThrownBy(() -> session.decrypt(record)).isInstanceOf(SessionException.Replay.class);
    }

    @Test
    void threadsShareASessionAcrossChangesOfKeys() throws Exception {
        SecureSession sender = session(Role.INITIATOR);
        SecureSession receiver = session(Role.RESPONDER);
        Set<Long> numbers = new HashSet<>();
        // A thread that is held up for longer than the window falls out of it.
        CyclicBarrier together = new CyclicBarrier(3);
        together(3, () -> {
            for (int i = 0; i < 2000; i++) {
                if (i % 200 == 0) {
                    together.await(30, TimeUnit.SECONDS);
                }
                byte[] plaintext = text(Thread.currentThread().getName() + i);
                byte[] record = sender.encrypt(plaintext);
                assertThat(Arrays.equals(receiver.decrypt(record), plaintext)).isTrue();
                synchronized (numbers) {
                    numbers.add(ByteBuffer.wrap(record).getLong());
                }
            }
            return null;
        });
        assertThat(numbers).hasSize(6000);
        assertThat(receiver.info().messages()).isEqualTo(6000);
    }

    @Test
    void ofManyThreadsThatDecryptOneRecordOneSucceeds() throws Exception {
        SecureSession sender = session(Role.INITIATOR);
        SecureSession receiver = session(Role.RESPONDER);
        for (int round = 0; round < 600; round++) {
            byte[] record = sender.encrypt(new byte[200]);
            List<Boolean> accepted = together(2, () -> {
                try {
                    receiver.decrypt(record);
                    return true;
                } catch (SessionException.Replay e) {
                    return false;
                }
            });
            assertThat(accepted).filteredOn(a -> a).hasSize(1);
        }
    }
}
