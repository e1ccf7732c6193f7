/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManagerConfig;
import java.time.Duration;
import java.util.Arrays;

class RecordFuzzTest {
    private static final byte[] GENUINE = {1, 2, 3};
    private static final SecureSession receiver = session(Role.RESPONDER);
    private static final SecureSession sender = session(Role.INITIATOR);

    private static SecureSession session(Role role) {
        SessionManagerConfig config = SessionManagerConfig.builder()
                .maxAge(Duration.ZERO)
                .idleTimeout(Duration.ZERO)
                .maxMessages(0)
                .replayCapacity(SessionManagerConfig.REPLAY_CAPACITY_LIMIT)
                .build();
        return new ConcurrentSessionManager(config)
                .ensure(new byte[32], "", role)
                .session();
    }

    /** A fuzzer sees what numbers are compared, and so finds nonces that were received: those are replays. */
    @FuzzTest
    void noBytesDecryptAndNoneHarmTheNextGenuineRecord(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        Arrays.fill(out, (byte) 0x55);
        assertThatThrownBy(() -> receiver.decrypt(bytes, 0, bytes.length, null, out, 0))
                .isInstanceOfAny(SessionException.BadRecord.class, SessionException.Replay.class);
        int plaintextLength = Math.max(0, bytes.length - 28);
        assertThat(Arrays.copyOf(out, plaintextLength)).isEqualTo(new byte[plaintextLength]);
        assertThat(receiver.decrypt(sender.encrypt(GENUINE))).isEqualTo(GENUINE);
    }
}
