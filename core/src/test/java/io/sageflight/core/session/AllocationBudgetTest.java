/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a session costs in steady state: no round counts before the budget was met in three rounds in a row, since until
 * then tables grow and code is being compiled.
 */
class AllocationBudgetTest {
    private static final int CREATION_BUDGET = 256;

    /** For what the JVM allocates now and then, spread over a round. */
    private static final int TOLERANCE = 4;

    private static final int SMALLEST_OBJECT = 16;

    private static final int ROUND = 20_000;
    private static final int ROUNDS_IN_A_ROW = 3;
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] idText = new byte[SessionId.TEXT_LENGTH];
    private final byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];

    @Test
    void creatingAndRemovingASessionStaysInItsBudget() {
        assertThat(creation(CREATION_BUDGET, RandomSource.secure())).isLessThanOrEqualTo(CREATION_BUDGET);
    }

    /** The id's text, and no more than three others; what the system's random generator takes for a block is not counted. */
    @Test
    void creatingASessionMakesItsHandleItsPlaceInTheMapTheAnswerAndNoOtherObject() {
        double objects = bytesOf(
                () -> new String(idText, StandardCharsets.ISO_8859_1),
                () -> new SessionHandle(null, null, 0, null, null, 0, 0),
                () -> new ConcurrentHashMapNode(0, null, null, null),
                () -> new Ensured(null, false));
        double budget = objects + SMALLEST_OBJECT - 1;
        assertThat(creation(budget, bytes -> bytes[0]++)).isLessThanOrEqualTo(budget);
    }

    private double creation(double budget, RandomSource random) {
        listenElsewhere();
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.builder()
                .clock(new HastyClock())
                .random(random)
                .maxAge(Duration.ofSeconds(5))
                .build())) {
            return steady(budget, number -> {
                setNumber(number);
                manager.ensure(secret, "", Role.INITIATOR).session().close();
            });
        }
    }

    /** As large as the map's own. */
    @SuppressWarnings("unused")
    private record ConcurrentHashMapNode(int hash, Object key, Object value, Object next) {}

    /** What the thread allocates for one of each. */
    @SafeVarargs
    private double bytesOf(Supplier<Object>... objects) {
        Object[] kept = new Object[ROUND * objects.length];
        double bytes = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS_IN_A_ROW; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < kept.length; i++) {
                kept[i] = objects[i % objects.length].get();
            }
            bytes = Math.min(bytes, (threads.getCurrentThreadAllocatedBytes() - before) / (double) ROUND);
        }
        assertThat(kept).doesNotContainNull();
        return bytes;
    }

    @Test
    void decryptingAddsNothingToWhatTheCipherAllocates() {
        SessionManagerConfig config = SessionManagerConfig.builder()
                .maxMessages(0)
                .replayProtection(false)
                .build();
        byte[] out = new byte[256];
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(config);
                ConcurrentSessionManager peers = new ConcurrentSessionManager(config)) {
            SecureSession session = manager.ensure(secret, "", Role.RESPONDER).session();
            byte[] record = peers.ensure(secret, "", Role.INITIATOR).session().encrypt(out);
            AeadCipher bare = BouncyCastleAead.INSTANCE.newCipher();
            bare.setKey(secret, 0);
            byte[] ownRecord = new byte[out.length + AeadCipher.TAG_LENGTH];
            bare.seal(1, 2, null, out, 0, out.length, ownRecord, 0);
            double budget = TOLERANCE + least(number -> bare.open(1, 2, null, ownRecord, 0, ownRecord.length, out, 0));
            assertThat(steady(budget, number -> session.decrypt(record, 0, record.length, null, out, 0)))
                    .isLessThanOrEqualTo(budget);
        }
    }

    @Test
    void lookingUpAllocatesNoMoreThanTheAnswer() {
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            String id = manager.ensure(secret, "", Role.INITIATOR).session().id();
            assertThat(steady(SMALLEST_OBJECT, number -> manager.find(id))).isLessThanOrEqualTo(SMALLEST_OBJECT);
        }
    }

    @Test
    void encryptingAddsNothingToWhatTheCipherAllocates() {
        byte[] in = new byte[256];
        byte[] out = new byte[256 + 28];
        AeadCipher bare = BouncyCastleAead.INSTANCE.newCipher();
        bare.setKey(secret, 0);
        double budget = TOLERANCE + least(number -> bare.seal(0, number, null, in, 0, 256, out, 12));
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().maxMessages(0).replayCapacity(1).build())) {
            SecureSession session = manager.ensure(secret, "", Role.INITIATOR).session();
            assertThat(steady(budget, number -> session.encrypt(in, 0, 256, null, out, 0)))
                    .isLessThanOrEqualTo(budget);
        }
    }

    /** A millisecond goes by with every look at it, so that as many ended sessions are forgotten as come in. */
    private static final class HastyClock implements SessionClock {
        private final AtomicLong millis = new AtomicLong();

        @Override
        public long nanoTime() {
            return millis.incrementAndGet() * 1_000_000;
        }

        @Override
        public Instant now() {
            return Instant.ofEpochMilli(epochMillis());
        }

        @Override
        public long epochMillis() {
            return millis.get();
        }
    }

    /** Listeners of other managers in the JVM must not make sessions dearer where nobody listens. */
    private void listenElsewhere() {
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().maxRemembered(0).build())) {
            manager.addListener(new SessionListener() {});
            for (int number = 0; number < ROUND; number++) {
                setNumber(number);
                manager.ensure(secret, "", Role.INITIATOR).session().close();
            }
        }
    }

    /** By hand: a ByteBuffer would be an allocation of the test's own. */
    private void setNumber(int number) {
        secret[0] = (byte) number;
        secret[1] = (byte) (number >>> 8);
        secret[2] = (byte) (number >>> 16);
        secret[3] = (byte) (number >>> 24);
    }

    private interface Operation {
        void run(int number);
    }

    /** Bytes per operation: the most in the last three rounds, once that is in the budget or the time is over. */
    private double steady(double budget, Operation operation) {
        double[] rounds = new double[ROUNDS_IN_A_ROW];
        Arrays.fill(rounds, Double.MAX_VALUE);
        int number = 0;
        long start = System.nanoTime();
        for (int round = 0; most(rounds) > budget && System.nanoTime() - start < GIVE_UP_NANOS; round++) {
            rounds[round % ROUNDS_IN_A_ROW] = round(operation, number);
            number += ROUND;
        }
        return most(rounds);
    }

    /** Bytes per operation in the best of many rounds. */
    private double least(Operation operation) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            least = Math.min(least, round(operation, round * ROUND));
        }
        return least;
    }

    private double round(Operation operation, int firstNumber) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUND; i++) {
            operation.run(firstNumber + i);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) ROUND;
    }

    private static double most(double[] rounds) {
        return Arrays.stream(rounds).max().orElseThrow();
    }
}
