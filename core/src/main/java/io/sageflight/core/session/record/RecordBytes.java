/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in records, big endian. */
final class RecordBytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private RecordBytes() {}

    static int getInt(byte[] in, int offset) {
        return (int) INT.get(in, offset);
    }

    static long getLong(byte[] in, int offset) {
        return (long) LONG.get(in, offset);
    }

    static void putLong(byte[] out, int offset, long value) {
        LONG.set(out, offset, value);
    }

    /** Writes the 12 bytes of a nonce. */
    static void putNonce(byte[] out, int offset, int high, long low) {
        INT.set(out, offset, high);
        LONG.set(out, offset + Integer.BYTES, low);
    }
}
