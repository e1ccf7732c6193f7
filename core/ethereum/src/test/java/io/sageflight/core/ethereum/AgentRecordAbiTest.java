/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AgentRecordAbiTest {
    private static final int WORD = 64;
    private static final String DID = "did:sage:ethereum:0x1";

    private final TestKeys keys = new TestKeys();

    @Test
    void aRecordWithNestedKeysIsDecoded() {
        AgentRecord record = AgentRecordAbi.decode(keys.record(DID).encoded());
        assertThat(record.did()).isEqualTo(DID);
        assertThat(record.active()).isTrue();
        assertThat(record.publicKemKey().bytes()).isEqualTo(TestKeys.bytes(keys.otherX25519));
        assertThat(record.keys()).extracting(key -> key.type().intValue()).containsExactly(0, 1, 1, 2, 2, 7);
        assertThat(record.keys())
                .extracting(AgentRecord.Key::verified)
                .containsExactly(true, true, false, true, true, true);
        assertThat(record.keys().get(0).data().bytes()).isEqualTo(TestKeys.bytes(keys.secp256k1));
    }

    @Test
    void aRecordWithoutKeysIsDecoded() {
        AgentRecord record =
                AgentRecordAbi.decode(new TestRecord(DID).inactive().encoded());
        assertThat(record.keys()).isEmpty();
        assertThat(record.publicKemKey().length()).isZero();
        assertThat(record.active()).isFalse();
    }

    @Test
    void everyCutIsRefused() {
        String data = keys.record(DID).encoded();
        // The last half of the last word is padding, which nobody misses.
        for (int length = 0; length <= data.length() - WORD; length += WORD / 2) {
            assertRefused(data.substring(0, length));
        }
    }

    @Test
    void anArrayThatClaimsToBeLongTakesNoRoom() {
        String data = new TestRecord(DID).encoded();
        int record = WORD;
        int keysOffset = Integer.parseInt(data.substring(record + 5 * WORD - 8, record + 5 * WORD), 16);
        int count = record + 2 * keysOffset;
        for (String claimed : new String[] {"00000021", "7fffffff", "ffffffff"}) {
            String changed = data.substring(0, count) + "0".repeat(WORD - 8) + claimed + data.substring(count + WORD);
            assertRefused(changed);
        }
        assertRefused(data.substring(0, count) + "f".repeat(WORD) + data.substring(count + WORD));
    }

    @Test
    void noChangeOfAWordDoesMoreThanBeRefused() {
        String data = keys.record(DID).encoded();
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            int word = WORD * random.nextInt(data.length() / WORD);
            String value = random.nextBoolean()
                    ? "f".repeat(WORD)
                    : "0".repeat(60) + String.format("%04x", random.nextInt(1 << 16));
            try {
                AgentRecordAbi.decode(data.substring(0, word) + value + data.substring(word + WORD));
            } catch (MalformedAnswerException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 4_999);
    }

    private static void assertRefused(String data) {
        assertThatExceptionOfType(MalformedAnswerException.class).isThrownBy(() -> AgentRecordAbi.decode(data));
    }
}
