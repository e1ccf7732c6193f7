/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.AeadCipher;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import javax.crypto.spec.IvParameterSpec;

/**
 * A cipher's nonce that can be overwritten: one object for all messages, where the platform's {@code IvParameterSpec} is a
 * new one for each, with a copy of its own.
 */
final class RawNonce extends IvParameterSpec {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes = new byte[AeadCipher.NONCE_LENGTH];

    /** Whether the engine gets this nonce's own array. */
    private final boolean shared;

    private RawNonce(boolean shared) {
        super(new byte[0]);
        this.shared = shared;
    }

    /** A nonce of zeros that an engine reads where it is: what becomes of it here becomes of it there. */
    static RawNonce shared() {
        return new RawNonce(true);
    }

    /** A nonce of zeros of which an engine gets copies. */
    static RawNonce copied() {
        return new RawNonce(false);
    }

    /** Takes the first 4 and the last 8 bytes, big endian. */
    void set(int high, long low) {
        INT.set(bytes, 0, high);
        LONG.set(bytes, Integer.BYTES, low);
    }

    /** Becomes another nonce, and the second time the former one again. */
    void flip() {
        bytes[0] ^= 1;
    }

    /** Becomes a nonce other than that one. */
    void differFrom(RawNonce other) {
        bytes[0] = (byte) ~other.bytes[0];
    }

    @Override
    public byte[] getIV() {
        return shared ? bytes : bytes.clone();
    }
}
