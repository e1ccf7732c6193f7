/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers who write to their arrays from two threads at a time spoil their records, and nothing else. */
class SharedArraysTest {
    private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(1200);
    private static final SessionManagerConfig UNLIMITED = SessionManagerConfig.builder()
            .maxMessages(0)
            .replayProtection(false)
            .build();

    @Test
    void twoEncryptionsIntoOneArrayNeverShareANonce() throws Exception {
        try (ConcurrentSessionManager senders = new ConcurrentSessionManager(UNLIMITED);
                ConcurrentSessionManager receivers = new ConcurrentSessionManager(UNLIMITED)) {
            byte[] secret = SessionManagerContract.secret(1);
            SecureSession sender = senders.ensure(secret, "", Role.INITIATOR).session();
            SecureSession receiver =
                    receivers.ensure(secret, "", Role.RESPONDER).session();
            byte[] out = new byte[28 + 32];
            Map<String, String> genuine = new ConcurrentHashMap<>();
            AtomicInteger threads = new AtomicInteger();
            AtomicInteger reused = new AtomicInteger();
            long end = System.nanoTime() + RUN_NANOS;
            SessionManagerContract.together(2, () -> {
                byte[] plaintext = new byte[32];
                Arrays.fill(plaintext, (byte) threads.incrementAndGet());
                while (System.nanoTime() < end) {
                    sender.encrypt(plaintext, 0, 32, null, out, 0);
                    byte[] record = out.clone();
                    try {
                        receiver.decrypt(record);
                    } catch (SessionException.BadRecord e) {
                        continue;
                    }
                    String sealed = HexFormat.of().formatHex(record, 12, 60);
                    String former = genuine.putIfAbsent(HexFormat.of().formatHex(record, 0, 12), sealed);
                    if (former != null && !former.equals(sealed)) {
                        reused.incrementAndGet();
                    }
                }
                return null;
            });
            assertThat(genuine).hasSizeGreaterThan(100);
            assertThat(reused).hasValue(0);
        }
    }

    @Test
    void recordThatChangesMeanwhileIsNotAcceptedTwice() throws Exception {
        SessionManagerConfig config = SessionManagerConfig.builder()
                .maxMessages(0)
                .replayCapacity(1000)
                .build();
        try (ConcurrentSessionManager senders = new ConcurrentSessionManager(config);
                ConcurrentSessionManager receivers = new ConcurrentSessionManager(config)) {
            byte[] secret = SessionManagerContract.secret(1);
            byte[] record = senders.ensure(secret, "", Role.INITIATOR).session().encrypt(new byte[16]);
            SecureSession receiver =
                    receivers.ensure(secret, "", Role.RESPONDER).session();
            receiver.decrypt(record);
            byte[] genuine = record.clone();
            AtomicBoolean changes = new AtomicBoolean();
            AtomicInteger accepted = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            long end = System.nanoTime() + RUN_NANOS;
            SessionManagerContract.together(2, () -> {
                boolean changer = changes.compareAndSet(false, true);
                byte[] out = new byte[16];
                for (int i = 0; System.nanoTime() < end; i++) {
                    if (changer) {
                        record[5] = (byte) (genuine[5] ^ (i | 1));
                        record[5] = genuine[5];
                        continue;
                    }
                    try {
                        receiver.decrypt(record, 0, record.length, null, out, 0);
                        accepted.incrementAndGet();
                    } catch (SessionException e) {
                        refused.incrementAndGet();
                    }
                }
                return null;
            });
            assertThat(refused).hasValueGreaterThan(100);
            assertThat(accepted).hasValue(0);
        }
    }
}
