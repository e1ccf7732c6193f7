/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A whole session, in a manager that all tests share, is closed while a message is encrypted and another session begins. */
@JCStressTest
@Outcome(id = "record, true, true", expect = Expect.ACCEPTABLE, desc = "The message came first.")
@Outcome(id = "closed, true, true", expect = Expect.ACCEPTABLE, desc = "The close came first.")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "Under other keys, or keys that were not wiped, or another session was harmed.")
@State
public class CloseEncryptRace {
    private static final ConcurrentSessionManager MANAGER = manager();
    private static final ConcurrentSessionManager PEERS = manager();
    private static final byte[] PLAINTEXT = {1, 2, 3};

    private final byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
    private final byte[] nextSecret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
    private final SecureSession session;
    private byte[] record;
    private byte[] nextRecord;

    public CloseEncryptRace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        random.nextBytes(secret);
        random.nextBytes(nextSecret);
        session = MANAGER.ensure(secret, "", Role.INITIATOR).session();
    }

    private static ConcurrentSessionManager manager() {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .maxRemembered(0)
                .maxSessions(1_000_000)
                .build());
    }

    @Actor
    public void encrypting(LLL_Result r) {
        try {
            record = session.encrypt(PLAINTEXT);
            r.r1 = "record";
        } catch (SessionException.Closed e) {
            r.r1 = "closed";
        }
    }

    @Actor
    public void closing() {
        session.close();
        try (SecureSession next = MANAGER.ensure(nextSecret, "", Role.INITIATOR).session()) {
            nextRecord = next.encrypt(PLAINTEXT);
        }
    }

    @Arbiter
    public void after(LLL_Result r) {
        r.r2 = record == null || opens(secret, record);
        r.r3 = opens(nextSecret, nextRecord);
    }

    private static boolean opens(byte[] secret, byte[] record) {
        return PEERS.opens(secret, "", Role.RESPONDER, record, null);
    }
}
