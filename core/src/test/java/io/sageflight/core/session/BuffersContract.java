/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Buffers of every sort in and out. */
interface BuffersContract extends SessionFixture {
    /** Whole arrays, parts of arrays, and memory outside the heap. */
    List<IntFunction<ByteBuffer>> SORTS = List.of(
            ByteBuffer::allocate,
            size -> ByteBuffer.allocate(size + 11).position(7).slice().limit(size),
            ByteBuffer::allocateDirect);

    private static ByteBuffer filled(IntFunction<ByteBuffer> sort, byte[] bytes) {
        return sort.apply(bytes.length).put(bytes).flip();
    }

    private static byte[] taken(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    default void buffersOfAllSortsWorkTogether() {
        Pair pair = pair(1);
        byte[] aad = text("additional");
        for (int size : new int[] {0, 1, 100, 5000, 100_000}) {
            byte[] plaintext = new byte[size];
            java.util.Arrays.fill(plaintext, (byte) 3);
            for (IntFunction<ByteBuffer> from : SORTS) {
                for (IntFunction<ByteBuffer> to : SORTS) {
                    ByteBuffer in = filled(from, plaintext);
                    ByteBuffer data = filled(to, aad);
                    ByteBuffer record = to.apply(size + 28 + 2).position(1);
                    assertThat(pair.initiator().encrypt(in, data, record)).isEqualTo(size + 28);
                    assertThat(in.hasRemaining()).isFalse();
                    assertThat(data.hasRemaining()).isFalse();
                    assertThat(record.position()).isEqualTo(size + 29);
                    record.flip().position(1);
                    ByteBuffer out = from.apply(size + 3).position(2);
                    assertThat(pair.responder()
                                    .decrypt(
                                            record.asReadOnlyBuffer(),
                                            filled(from, aad).asReadOnlyBuffer(),
                                            out))
                            .isEqualTo(size);
                    assertThat(out.position()).isEqualTo(size + 2);
                    assertThat(taken(out.flip().position(2))).isEqualTo(plaintext);
                }
            }
        }
    }

    @Test
    default void encryptsInPlaceAlsoOutsideTheHeap() {
        Pair pair = pair(1);
        for (IntFunction<ByteBuffer> sort : SORTS) {
            ByteBuffer memory = sort.apply(128);
            ByteBuffer in = memory.duplicate().position(12).limit(12 + 50);
            in.duplicate().put(new byte[50]);
            assertThat(pair.initiator().encrypt(in, null, memory)).isEqualTo(78);
            byte[] record = taken(memory.flip());
            assertThat(pair.responder().decrypt(record)).isEqualTo(new byte[50]);
        }
    }

    @Test
    default void positionsStayWhereTheyAreOnFailure() {
        Pair pair = pair(1);
        byte[] record = pair.initiator().encrypt(text("hello"));
        record[20] ^= 1;
        for (IntFunction<ByteBuffer> sort : SORTS) {
            ByteBuffer forged = filled(sort, record);
            ByteBuffer aad = filled(sort, text("aad"));
            ByteBuffer out = sort.apply(6).put(0, new byte[] {9, 9, 9, 9, 9, 9});
            assertThatThrownBy(() -> pair.responder().decrypt(forged, aad, out))
                    .isInstanceOf(SessionException.BadRecord.class);
            assertThat(forged.position()).isZero();
            assertThat(aad.position()).isZero();
            assertThat(out.position()).isZero();
            assertThat(taken(out)).containsExactly(0, 0, 0, 0, 0, 9);
            ByteBuffer small = sort.apply(32);
            ByteBuffer in = filled(sort, text("hello"));
            assertThatThrownBy(() -> pair.initiator().encrypt(in, null, small))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("33");
            assertThat(in.position()).isZero();
            assertThat(small.position()).isZero();
        }
        assertThat(pair.initiator().info().messages()).isEqualTo(1);
    }

    /** Its position could not tell what was read and what was written. */
    @Test
    default void outputThatIsAlsoAnInputIsRefusedBeforeAnythingIsUsed() {
        Pair pair = pair(1);
        byte[] record = pair.initiator().encrypt(text("hello"));
        for (IntFunction<ByteBuffer> sort : SORTS) {
            ByteBuffer both = filled(sort, record);
            assertThatThrownBy(() -> pair.responder().decrypt(both, null, both))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("also an input");
            ByteBuffer plaintext = filled(sort, text("hello"));
            ByteBuffer aadAndOut = sort.apply(40);
            assertThatThrownBy(() -> pair.initiator().encrypt(plaintext, aadAndOut, aadAndOut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("also an input");
            assertThat(both.position() + plaintext.position() + aadAndOut.position())
                    .isZero();
        }
        assertThat(pair.initiator().info().messages()).isEqualTo(1);
        assertThat(pair.responder().decrypt(record)).isEqualTo(text("hello"));
    }

    @Test
    default void readOnlyOutputIsRefused() {
        Pair pair = pair(1);
        ByteBuffer in = ByteBuffer.allocate(40);
        ByteBuffer out = ByteBuffer.allocate(100).asReadOnlyBuffer();
        assertThatThrownBy(() -> pair.initiator().encrypt(in, null, out)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> pair.initiator().decrypt(in, null, out)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(in.position()).isZero();
        assertThat(pair.initiator().info().messages()).isZero();
    }
}
