/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One thread ends sessions while others use their handles: no operation ever sees another session's keys. */
class RacingSessionsTest {
    private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final int SECRETS = 16;

    private record Shared(SecureSession session, int number) {}

    @Test
    void recordIsAlwaysUnderTheKeyOfItsOwnSession() throws Exception {
        byte[][] sendKeys = new byte[SECRETS][];
        AtomicReference<Shared> current = new AtomicReference<>();
        AtomicLong sealed = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        long end = System.nanoTime() + RUN_NANOS;
        // Remembers no ended session, so that the same secrets come again and again.
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.builder()
                .maxRemembered(0)
                .maxMessages(0)
                .replayProtection(false)
                .build())) {
            for (int i = 0; i < SECRETS; i++) {
                sendKeys[i] = sendKey(manager, i);
            }
            current.set(new Shared(manager.ensure(secret(0), "", Role.INITIATOR).session(), 0));
            AtomicBoolean created = new AtomicBoolean();
            SessionManagerContract.together(3, () -> {
                if (created.compareAndSet(false, true)) {
                    for (int i = 1; System.nanoTime() < end; i++) {
                        replace(current, manager, i % SECRETS);
                    }
                } else {
                    use(current, sendKeys, end, sealed, refused);
                }
                return null;
            });
        }
        assertThat(sealed.get()).isGreaterThan(100);
        assertThat(refused.get()).isGreaterThan(10);
    }

    private static void replace(AtomicReference<Shared> current, SessionManager manager, int number) {
        SecureSession former = current.get().session();
        current.set(
                new Shared(manager.ensure(secret(number), "", Role.INITIATOR).session(), number));
        former.close();
    }

    private static byte[] sendKey(SessionManager manager, int number) {
        SecureSession session =
                manager.ensure(secret(number), "", Role.INITIATOR).session();
        byte[] key = new byte[32];
        Hkdf.derive(
                session.id().getBytes(StandardCharsets.US_ASCII),
                secret(number),
                "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII),
                key,
                0,
                32);
        session.close();
        return key;
    }

    private static void use(
            AtomicReference<Shared> current, byte[][] sendKeys, long end, AtomicLong sealed, AtomicLong refused) {
        var cipher = BouncyCastleAead.INSTANCE.newCipher();
        byte[] record = new byte[64 + 28];
        ByteBuffer nonce = ByteBuffer.wrap(record);
        byte[] opened = new byte[64];
        while (System.nanoTime() < end) {
            Shared shared = current.get();
            byte[] plaintext = new byte[64];
            Arrays.fill(plaintext, (byte) shared.number());
            // Several messages with one handle: it is stale for the last of them.
            for (int i = 0; i < 5; i++) {
                try {
                    shared.session().encrypt(plaintext, 0, 64, null, record, 0);
                } catch (SessionException.Closed e) {
                    refused.incrementAndGet();
                    continue;
                }
                cipher.setKey(sendKeys[shared.number()], 0);
                boolean own = cipher.open(nonce.getInt(0), nonce.getLong(4), null, record, 12, 80, opened, 0);
                assertThat(own).as("record of session %d", shared.number()).isTrue();
                assertThat(Arrays.equals(opened, plaintext)).isTrue();
                sealed.incrementAndGet();
            }
        }
    }

    @Test
    void stateIsWipedByOneAndUsedByNoneMeanwhile() throws Exception {
        SessionState state = new SessionState();
        AtomicReference<Integer> generation = new AtomicReference<>();
        AtomicLong wipes = new AtomicLong();
        AtomicLong used = new AtomicLong();
        long end = System.nanoTime() + RUN_NANOS;
        open(state, generation);
        AtomicReference<Thread> closer = new AtomicReference<>();
        SessionManagerContract.together(3, () -> {
            boolean closes = closer.compareAndSet(null, Thread.currentThread());
            while (System.nanoTime() < end) {
                int mine = generation.get();
                if (closes) {
                    if (state.shut(mine)) {
                        wipe(state, wipes);
                        open(state, generation);
                    }
                } else if (state.enter(mine)) {
                    byte mark = state.keys[0];
                    assertThat(mark).isEqualTo((byte) (mine | 1));
                    assertThat(state.keys[191]).isEqualTo(mark);
                    used.incrementAndGet();
                    if (state.leave()) {
                        wipe(state, wipes);
                        open(state, generation);
                    }
                }
            }
            return null;
        });
        assertThat(wipes.get()).isGreaterThan(1000);
        assertThat(used.get()).isGreaterThan(1000);
    }

    private static void open(SessionState state, AtomicReference<Integer> generation) {
        assertThat(state.keys[0]).isZero();
        int next = state.open();
        Arrays.fill(state.keys, (byte) (next | 1));
        generation.set(next);
    }

    private static void wipe(SessionState state, AtomicLong wipes) {
        Arrays.fill(state.keys, (byte) 0);
        wipes.incrementAndGet();
    }

    private static byte[] secret(int number) {
        byte[] secret = new byte[32];
        secret[9] = (byte) number;
        return secret;
    }
}
