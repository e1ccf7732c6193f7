/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;

class MessageJsonFuzzTest {
    /** What is read is written so that it reads the same. */
    @FuzzTest
    void bytesAreAMessageOrMalformed(byte[] bytes) {
        try {
            SecureMessage message = MessageJson.decodeMessage(bytes, MessageJson.MAX_LENGTH);
            byte[] written = MessageJson.encode(message);
            SecureMessage again = MessageJson.decodeMessage(written, Integer.MAX_VALUE);
            assertThat(MessageJson.encode(again)).isEqualTo(written);
            assertThat(again.payload()).isEqualTo(message.payload());
            assertThat(again.metadata()).isEqualTo(message.metadata());
        } catch (MalformedJsonException e) {
            assertThat(e.reason()).isNotNull();
        }
        try {
            MessageResponse response = MessageJson.decodeResponse(bytes, MessageJson.MAX_LENGTH);
            byte[] written = MessageJson.encode(response);
            assertThat(MessageJson.encode(MessageJson.decodeResponse(written, Integer.MAX_VALUE)))
                    .isEqualTo(written);
        } catch (MalformedJsonException e) {
            assertThat(e.reason()).isNotNull();
        }
    }
}
