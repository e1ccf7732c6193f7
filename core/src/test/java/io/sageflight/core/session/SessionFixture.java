/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Duration;

/** What every topic of the contract starts from. */
interface SessionFixture {
    String LABEL = "sage/hpke+e2e v1";
    Duration MAX_AGE = Duration.ofHours(1);
    Duration IDLE = Duration.ofMinutes(10);
    Duration NANOSECOND = Duration.ofNanos(1);

    /** Both ends of the session of one secret, in a manager each. */
    record Pair(SecureSession initiator, SecureSession responder) {}

    /** The settings that the tests start from. */
    SessionManagerConfig.Builder config();

    ManualClock clock();

    /** A manager that is closed after the test. */
    SessionManager manager(SessionManagerConfig.Builder config);

    default Pair pair(int number) {
        return pair(number, config());
    }

    default Pair pair(int number, SessionManagerConfig.Builder config) {
        byte[] secret = SessionManagerContract.secret(number);
        return new Pair(
                manager(config).ensure(secret, LABEL, Role.INITIATOR).session(),
                manager(config).ensure(secret, LABEL, Role.RESPONDER).session());
    }
}
