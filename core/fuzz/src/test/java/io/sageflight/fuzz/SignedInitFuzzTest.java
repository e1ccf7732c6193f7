/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.handshake.Generation1;
import io.sageflight.core.message.SecureMessage;
import java.util.Map;

class SignedInitFuzzTest {
    private static final Responding RESPONDING = new Responding();

    /** Whoever has a signing key can sign anything. */
    @FuzzTest
    void signedBytesAreAnInitOrRefused(byte[] payload) {
        RESPONDING.handle(new SecureMessage(
                "id",
                "ctx-0001",
                Generation1.TASK,
                payload,
                Agents.INITIATOR,
                Agents.signedByInitiator(payload),
                Map.of(),
                "user"));
    }
}
