/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.CryptoProvider;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a record costs in steady state; no round counts before three in a row met the budget. */
class CipherAllocationTest {
    private static final int ROUND = 2_000;
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void recordsStayInTheirProvidersBudget() {
        for (CryptoProvider provider : Providers.all()) {
            int budget = switch (provider.name()) {
                case "conscrypt" -> 1;
                case "bouncycastle" -> 350;
                default -> 2_400;
            };
            assertThat(steady(provider.aead().newCipher(), budget))
                    .as(provider.name())
                    .isLessThanOrEqualTo(budget);
        }
    }

    /** Bytes per record sealed in a larger array, and per record opened. */
    private double steady(AeadCipher cipher, int budget) {
        byte[] key = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        cipher.setKey(Arrays.copyOf(key, 32), 0);
        byte[] message = new byte[256];
        byte[] sealed = new byte[256 + 28];
        double[] rounds = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        long nonce = 0;
        long start = System.nanoTime();
        for (int round = 0; most(rounds) > budget && System.nanoTime() - start < GIVE_UP_NANOS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUND; i++) {
                cipher.seal(0, ++nonce, null, message, 0, 256, sealed, 12);
                cipher.open(0, nonce, null, sealed, 12, 272, message, 0);
            }
            rounds[round % 3] = (threads.getCurrentThreadAllocatedBytes() - before) / (2.0 * ROUND);
        }
        return most(rounds);
    }

    private static double most(double[] rounds) {
        return Arrays.stream(rounds).max().orElseThrow();
    }
}
