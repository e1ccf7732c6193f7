/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a session costs once the code is compiled: rounds until the budget is met, or the time is over. */
class AllocationBudgetTest {
    private static final int CREATION_BUDGET = 256;

    /** What BouncyCastle allocates for one encryption is 216 bytes or less. */
    private static final int ENCRYPTION_BUDGET = 220;

    private static final int ROUND = 20_000;
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];

    @Test
    void creatingAndRemovingASessionStaysInItsBudget() {
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().maxRemembered(1 << 14).build())) {
            assertThat(best(CREATION_BUDGET, number -> {
                        setNumber(number);
                        manager.ensure(secret, "", Role.INITIATOR).session().close();
                    }))
                    .isLessThanOrEqualTo(CREATION_BUDGET);
        }
    }

    @Test
    void encryptingAddsNothingToWhatTheCipherAllocates() {
        byte[] in = new byte[256];
        byte[] out = new byte[256 + 28];
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().maxMessages(0).replayCapacity(1).build())) {
            SecureSession session = manager.ensure(secret, "", Role.INITIATOR).session();
            assertThat(best(ENCRYPTION_BUDGET, number -> session.encrypt(in, 0, 256, null, out, 0)))
                    .isLessThanOrEqualTo(ENCRYPTION_BUDGET);
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

    private double best(int budget, Operation operation) {
        double best = Double.MAX_VALUE;
        int number = 0;
        long start = System.nanoTime();
        while (best > budget && System.nanoTime() - start < GIVE_UP_NANOS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUND; i++) {
                operation.run(number++);
            }
            best = Math.min(best, (threads.getCurrentThreadAllocatedBytes() - before) / (double) ROUND);
        }
        return best;
    }
}
