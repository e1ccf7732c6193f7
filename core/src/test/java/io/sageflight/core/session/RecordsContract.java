/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Records: what goes in comes out, and nothing else comes out. */
interface RecordsContract extends SessionFixture {
    @Test
    default void bothDirectionsAndAdditionalDataOfAllSizes() {
        Pair pair = pair(1);
        for (int size : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 511, 512, 513, 1024, 5000}) {
            byte[] plaintext = new byte[size];
            Arrays.fill(plaintext, (byte) size);
            byte[] request = pair.initiator().encrypt(plaintext, text("aad"));
            assertThat(request).hasSize(pair.initiator().maxRecordLength(size)).hasSize(size + 28);
            assertThat(pair.responder().decrypt(request, text("aad"))).isEqualTo(plaintext);
            byte[] response = pair.responder().encrypt(plaintext);
            assertThat(pair.initiator().decrypt(response)).isEqualTo(plaintext);
        }
    }

    @Test
    default void encryptsAndDecryptsInPlace() {
        Pair pair = pair(1);
        for (int size : new int[] {0, 1, 63, 64, 65, 512, 1000, 1024, 3001}) {
            byte[] plaintext = new byte[size];
            Arrays.fill(plaintext, (byte) (size + 1));
            byte[] buffer = new byte[size + 28 + 5];
            System.arraycopy(plaintext, 0, buffer, 3 + 12, size);
            int recordLength = pair.initiator().encrypt(buffer, 3 + 12, size, null, buffer, 3);
            assertThat(recordLength).isEqualTo(size + 28);
            byte[] copy = buffer.clone();
            assertThat(pair.responder().decrypt(buffer, 3, recordLength, null, buffer, 3 + 12))
                    .isEqualTo(size);
            assertThat(Arrays.copyOfRange(buffer, 15, 15 + size)).isEqualTo(plaintext);
            assertThat(Arrays.copyOfRange(buffer, 0, 15)).isEqualTo(Arrays.copyOfRange(copy, 0, 15));
            assertThat(buffer[buffer.length - 1]).isZero();
        }
    }

    @Test
    default void anyOtherOverlapIsRefused() {
        Pair pair = pair(1);
        byte[] buffer = new byte[200];
        for (int in : new int[] {0, 11, 13, 20, 100}) {
            assertThatThrownBy(() -> pair.initiator().encrypt(buffer, in, 100, null, buffer, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("overlap");
        }
        byte[] record = Arrays.copyOf(pair.initiator().encrypt(new byte[50]), 200);
        for (int out : new int[] {0, 11, 13, 77}) {
            assertThatThrownBy(() -> pair.responder().decrypt(record, 0, 78, null, record, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("overlap");
        }
        assertThatThrownBy(() -> pair.initiator().encrypt(new byte[5], 0, 5, buffer, buffer, 0))
                .isInstanceOf(IllegalArgumentException.class);
        // Side by side is no overlap.
        assertThat(pair.initiator().encrypt(buffer, 0, 10, null, buffer, 10)).isEqualTo(38);
        assertThat(pair.responder().decrypt(record, 0, 78, null, record, 78)).isEqualTo(50);
    }

    @Test
    default void outputThatIsTooSmallIsRefused() {
        Pair pair = pair(1);
        assertThatThrownBy(() -> pair.initiator().encrypt(new byte[10], 0, 10, null, new byte[37], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("38");
        byte[] record = pair.initiator().encrypt(new byte[10]);
        assertThatThrownBy(() -> pair.responder().decrypt(record, 0, 38, null, new byte[10], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10");
        assertThatThrownBy(() -> pair.initiator().encrypt(new byte[10], 5, 6, null, new byte[100], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> pair.initiator().maxRecordLength(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pair.initiator().maxRecordLength(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(pair.responder().info().messages()).isZero();
    }

    @Test
    default void everyForgeryIsRejectedAndHarmsNothing() {
        Pair pair = pair(1);
        byte[] record = pair.initiator().encrypt(text("the genuine one"), text("aad"));
        for (int i = 0; i < record.length; i++) {
            byte[] forged = record.clone();
            forged[i] ^= 1;
            byte[] out = new byte[64];
            Arrays.fill(out, (byte) 9);
            assertThatThrownBy(() -> pair.responder().decrypt(forged, 0, forged.length, text("aad"), out, 4))
                    .isInstanceOf(SessionException.BadRecord.class)
                    .hasMessage("Record rejected");
            assertThat(Arrays.copyOfRange(out, 4, 4 + 15)).containsOnly(0);
            assertThat(out[3]).isEqualTo((byte) 9);
            assertThat(out[4 + 15]).isEqualTo((byte) 9);
        }
        assertThatThrownBy(() -> pair.responder().decrypt(record, text("bad")))
                .isInstanceOf(SessionException.BadRecord.class);
        assertThatThrownBy(() -> pair.responder().decrypt(record)).isInstanceOf(SessionException.BadRecord.class);
        assertThatThrownBy(() -> pair.initiator().decrypt(record, text("aad")))
                .as("a record does not travel back")
                .isInstanceOf(SessionException.BadRecord.class);
        assertThat(pair.responder().info().messages()).isZero();
        assertThat(pair.responder().decrypt(record, text("aad"))).isEqualTo(text("the genuine one"));
    }

    @Test
    default void recordThatIsTooShortIsRejected() {
        Pair pair = pair(1);
        for (int length = 0; length < 28; length++) {
            byte[] record = new byte[length];
            assertThatThrownBy(() -> pair.responder().decrypt(record)).isInstanceOf(SessionException.BadRecord.class);
        }
    }

    @Test
    default void recordOfAnotherSessionIsRejected() {
        byte[] record = pair(1).initiator().encrypt(text("hello"));
        SecureSession other = pair(2).responder();
        assertThatThrownBy(() -> other.decrypt(record)).isInstanceOf(SessionException.BadRecord.class);
    }
}
