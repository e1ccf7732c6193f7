/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.memory.WipedArrays;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/** Encryption and decryption of buffers by way of arrays: their own if they have one, else wiped ones. */
final class BufferOperations {
    private static final WipedArrays SCRATCH = new WipedArrays();

    /** Works from array to array and returns the output's length. */
    private interface ArrayOperation {
        int run(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff);
    }

    private BufferOperations() {}

    static int encrypt(SecureSession session, ByteBuffer in, ByteBuffer aad, ByteBuffer out) {
        return run(session::encrypt, session.maxRecordLength(in.remaining()), in, aad, out);
    }

    static int decrypt(SecureSession session, ByteBuffer in, ByteBuffer aad, ByteBuffer out) {
        int overhead = session.maxRecordLength(0);
        return run(session::decrypt, Math.max(0, in.remaining() - overhead), in, aad, out);
    }

    private static int run(ArrayOperation operation, int outLength, ByteBuffer in, ByteBuffer aad, ByteBuffer out) {
        if (out.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (in == out || aad == out) {
            throw new IllegalArgumentException("The output buffer is also an input: one position cannot be both");
        }
        if (out.remaining() < outLength) {
            throw new IllegalArgumentException(
                    "Output needs " + outLength + " bytes, the buffer has " + out.remaining());
        }
        byte[] additional = aad == null ? null : wholeArray(aad, out);
        int inLength = in.remaining();
        int done = in.hasArray()
                ? write(operation, in.array(), in.arrayOffset() + in.position(), inLength, additional, out, outLength)
                : copyIn(operation, in, inLength, additional, out, outLength);
        in.position(in.limit());
        out.position(out.position() + done);
        if (aad != null) {
            aad.position(aad.limit());
        }
        return done;
    }

    /** Ciphers take additional data as a whole array, and not as one that is also written to. */
    private static byte[] wholeArray(ByteBuffer aad, ByteBuffer out) {
        boolean whole = aad.hasArray() && aad.arrayOffset() == 0 && aad.remaining() == aad.array().length;
        if (whole && !(out.hasArray() && out.array() == aad.array())) {
            return aad.array();
        }
        byte[] copy = new byte[aad.remaining()];
        aad.get(aad.position(), copy);
        return copy;
    }

    private static int copyIn(
            ArrayOperation operation, ByteBuffer in, int inLength, byte[] aad, ByteBuffer out, int outLength) {
        byte[] copy = SCRATCH.take(inLength);
        try {
            in.get(in.position(), copy, 0, inLength);
            return write(operation, copy, 0, inLength, aad, out, outLength);
        } finally {
            SCRATCH.give(copy, inLength);
        }
    }

    private static int write(
            ArrayOperation operation, byte[] in, int inOff, int inLength, byte[] aad, ByteBuffer out, int outLength) {
        if (out.hasArray()) {
            return operation.run(in, inOff, inLength, aad, out.array(), out.arrayOffset() + out.position());
        }
        byte[] result = SCRATCH.take(outLength);
        try {
            return operation.run(in, inOff, inLength, aad, result, 0);
        } finally {
            // Also after a failure: what the operation left is zeros then, as in a caller's array.
            out.put(out.position(), result, 0, outLength);
            SCRATCH.give(result, outLength);
        }
    }
}
