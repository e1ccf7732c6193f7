/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.message.MessageJson;

class UnsignedInitFuzzTest {
    private static final Responding RESPONDING = new Responding();

    /** A whole message as it came, which a stranger may have changed wherever nothing is signed. */
    @FuzzTest
    void bytesAreAMessageThatIsAnsweredOrMalformed(byte[] json) {
        try {
            RESPONDING.handle(MessageJson.decodeMessage(json, MessageJson.MAX_LENGTH));
        } catch (MalformedJsonException e) {
            assertThat(e.reason()).isNotNull();
        }
    }
}
