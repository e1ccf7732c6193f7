/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.text;
import static io.sageflight.core.session.SessionManagerContract.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads on the same sessions. */
interface ConcurrencyContract extends SessionFixture {
    @Test
    default void lastRoomServesAllWhoEnsureTheSameSecret() throws Exception {
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
    default void countsAreNeverOutOfBounds() throws Exception {
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
    default void manyThreadsThatEnsureOneSecretGetOneSession() throws Exception {
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
    default void manyThreadsThatCloseAndEnsureNeverBringASessionBack() throws Exception {
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
    default void threadsShareASession() throws Exception {
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
}
