/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.doubles.KeyTracingAead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Threads use handles while another one ends their sessions and creates others in the same pooled memory: every key that an
 * operation meets, for sending or for receiving, is its own session's.
 */
@Tag("stress")
class RacingHandlesTest {
    private static final long OPERATIONS = Long.getLong("sage.stress.operations", 3_000_000);
    private static final long REPORTED = 10_000_000;
    private static final int USERS = 2;
    private static final int SECRETS = 64;
    private static final int KEY_LENGTH = 32;

    private record Shared(SecureSession session, byte[] sendKey, byte[] receiveKey) {}

    private final AtomicReference<Shared> current = new AtomicReference<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();

    @Test
    void noOperationMeetsTheKeysOfAnotherSession() throws Exception {
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.builder()
                .aead(new KeyTracingAead())
                .maxRemembered(0)
                .maxMessages(0)
                .replayProtection(false)
                .build())) {
            Shared[] known = new Shared[SECRETS];
            for (int i = 0; i < SECRETS; i++) {
                known[i] = create(manager, i, null);
                known[i].session().close();
            }
            current.set(create(manager, 0, known[0]));
            AtomicBoolean replacing = new AtomicBoolean();
            SessionManagerContract.together(USERS + 1, () -> {
                if (replacing.compareAndSet(false, true)) {
                    replace(manager, known);
                } else {
                    use();
                }
                return null;
            });
        }
        System.out.printf(
                "%,d operations on %,d sessions, %,d refused, %,d under another session's key%n",
                done.get(), sessions.get(), refused.get(), foreign.get());
        assertThat(foreign.get()).isZero();
        assertThat(refused.get()).isGreaterThan(OPERATIONS / 10_000);
        assertThat(sessions.get()).isGreaterThan(OPERATIONS / 10_000);
    }

    private Shared create(ConcurrentSessionManager manager, int number, Shared known) {
        SecureSession session =
                manager.ensure(secret(number), "", Role.INITIATOR).session();
        sessions.incrementAndGet();
        if (known != null) {
            return new Shared(session, known.sendKey(), known.receiveKey());
        }
        byte[] keys = new byte[4 * KEY_LENGTH];
        Hkdf.derive(
                session.id().getBytes(StandardCharsets.US_ASCII),
                secret(number),
                "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII),
                keys,
                0,
                keys.length);
        return new Shared(
                session,
                Arrays.copyOfRange(keys, 0, KEY_LENGTH),
                Arrays.copyOfRange(keys, 2 * KEY_LENGTH, 3 * KEY_LENGTH));
    }

    private void replace(ConcurrentSessionManager manager, Shared[] known) {
        for (int i = 1; done.get() < OPERATIONS; i++) {
            Shared former = current.get();
            current.set(create(manager, i % SECRETS, known[i % SECRETS]));
            former.session().close();
        }
    }

    private void use() {
        byte[] plaintext = new byte[KEY_LENGTH];
        byte[] record = new byte[KEY_LENGTH + 28];
        byte[] received = new byte[KEY_LENGTH + 28];
        int batch = 1000;
        while (done.get() < OPERATIONS) {
            int away = 0;
            int foreignKeys = 0;
            for (int i = 0; i < batch; i += 2) {
                // With one handle for long enough that it is stale sooner or later.
                Shared shared = current.get();
                for (int repeat = 0; repeat < 10; repeat++, i += 2) {
                    try {
                        shared.session().encrypt(plaintext, 0, KEY_LENGTH, null, record, 0);
                        foreignKeys += startsAt(record, 12, shared.sendKey()) ? 0 : 1;
                        shared.session().decrypt(received, 0, received.length, null, plaintext, 0);
                        foreignKeys += startsAt(plaintext, 0, shared.receiveKey()) ? 0 : 1;
                    } catch (SessionException.Closed e) {
                        away++;
                    }
                }
            }
            refused.addAndGet(away);
            foreign.addAndGet(foreignKeys);
            long before = done.getAndAdd(batch);
            if (before / REPORTED != (before + batch) / REPORTED) {
                System.out.printf("%,d operations, %,d refused%n", before + batch, refused.get());
            }
        }
    }

    private static boolean startsAt(byte[] bytes, int offset, byte[] key) {
        return Arrays.equals(bytes, offset, offset + KEY_LENGTH, key, 0, KEY_LENGTH);
    }
}
