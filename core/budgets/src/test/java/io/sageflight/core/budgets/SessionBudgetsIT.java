/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.budgets;

import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionListener;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.junit.AllocationBudget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What creating, ending, finding and using a session allocates, the cipher's own share left out. */
class SessionBudgetsIT {
    /** Until the tables of ended sessions have reached their size. */
    private static final int CREATIONS = 60_000;

    private static final int RECORDS = 20_000;

    private final byte[] secret = new byte[32];
    private final byte[] message = new byte[256];
    private final byte[] record = new byte[256 + 28];
    private int number;
    private final FreeCipher.Provider cipher = new FreeCipher.Provider();

    private final ConcurrentSessionManager securelyRandom = creating(RandomSource.secure());
    private final ConcurrentSessionManager cheaplyRandom = creating(bytes -> bytes[0]++);
    private final ConcurrentSessionManager initiators = lasting();
    private final ConcurrentSessionManager responders = lasting();
    private final SecureSession initiator =
            initiators.ensure(secret, "", Role.INITIATOR).session();
    private final SecureSession responder =
            responders.ensure(secret, "", Role.RESPONDER).session();
    private final String id = initiator.id();

    private static ConcurrentSessionManager creating(RandomSource random) {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .clock(new HastyClock())
                .random(random)
                .maxAge(Duration.ofSeconds(5))
                .build());
    }

    /** Its sessions take any number of messages, and the same one again. */
    private ConcurrentSessionManager lasting() {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .aead(cipher)
                .maxMessages(0)
                .replayProtection(false)
                .build());
    }

    /** Listeners of other managers in the JVM must not make sessions dearer where nobody listens. */
    @BeforeEach
    void listenElsewhere() {
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().maxRemembered(0).build())) {
            manager.addListener(new SessionListener() {});
            for (int i = 0; i < 1_000; i++) {
                createAndRemove(manager);
            }
        }
    }

    @BeforeEach
    void encryptOnce() {
        cipher.letOff();
        initiator.encrypt(message, 0, message.length, null, record, 0);
    }

    @AfterEach
    void close() {
        securelyRandom.close();
        cheaplyRandom.close();
        initiators.close();
        responders.close();
    }

    private void createAndRemove(ConcurrentSessionManager manager) {
        number++;
        secret[0] = (byte) number;
        secret[1] = (byte) (number >>> 8);
        secret[2] = (byte) (number >>> 16);
        secret[3] = (byte) (number >>> 24);
        manager.ensure(secret, "", Role.INITIATOR).session().close();
    }

    @Test
    @AllocationBudget(maxBytes = 256, warmup = CREATIONS)
    void creatingAndRemovingASession() {
        createAndRemove(securelyRandom);
    }

    /** The id's text is two objects; the others are the handle, the place in the map and the answer. */
    @Test
    @AllocationBudget(maxBytes = 256, maxObjects = 2 + 3, warmup = CREATIONS)
    void creatingASessionWithoutWhatTheRandomGeneratorTakes() {
        createAndRemove(cheaplyRandom);
    }

    @Test
    @AllocationBudget(maxBytes = 0, maxObjects = 0, warmup = RECORDS)
    void encryptingIntoTheCallersBuffer() {
        initiator.encrypt(message, 0, message.length, null, record, 0);
    }

    @Test
    @AllocationBudget(maxBytes = 0, maxObjects = 0, warmup = RECORDS)
    void decryptingIntoTheCallersBuffer() {
        responder.decrypt(record, 0, record.length, null, message, 0);
    }

    /** No more than the answer: 16 bytes are one object, and one of the JDK's, which no instrumented class makes. */
    @Test
    @AllocationBudget(maxBytes = 16, warmup = RECORDS)
    void findingASession() {
        initiators.find(id);
    }
}
