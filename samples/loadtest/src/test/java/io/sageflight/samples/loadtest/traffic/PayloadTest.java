/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 256})
    void theMessageInReverseIsItsAnswer(int length) {
        Payload payload = new Payload(length, false);
        byte[] message = payload.message(0x0102_0304_0506_0708L);
        assertThat(message).hasSize(length);
        assertThat(payload.isAnswer(0x0102_0304_0506_0708L, Payload.answer(message)))
                .isTrue();
    }

    @Test
    void anotherMessagesAnswerIsFound() {
        Payload payload = new Payload(256, false);
        assertThat(payload.isAnswer(2, Payload.answer(payload.message(1)))).isFalse();
    }

    @Test
    void everyChangedByteIsFound() {
        Payload payload = new Payload(64, true);
        for (int i = 0; i < 64; i++) {
            byte[] answer = Payload.answer(payload.message(5));
            answer[i] ^= 1;
            assertThat(payload.isAnswer(5, answer)).as("byte %s", i).isFalse();
        }
        assertThat(payload.isAnswer(5, new byte[63])).isFalse();
    }

    @Test
    void plainMessagesAreAsLongAsRecords() {
        byte[] message = new Payload(100, false).message(1);
        byte[] wrapped = PlainMessages.wrap(message);
        assertThat(wrapped).hasSize(128);
        assertThat(PlainMessages.unwrap(wrapped)).isEqualTo(message);
        assertThat(PlainMessages.unwrap(PlainMessages.wrap(new byte[0]))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PlainMessages.unwrap(new byte[27]));
    }
}
