/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import io.sageflight.core.crypto.Hkdf;
import java.util.Arrays;

/**
 * What a sender has after an export. The arrays are its own: {@link #close} wipes the one that is secret.
 *
 * @param enc what the recipient needs, 32 bytes, public
 * @param secret what only the two of them know
 */
public record ExportedSecret(byte[] enc, byte[] secret) implements AutoCloseable {
    /** Overwrites the secret. */
    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "ExportedSecret[" + secret.length + " bytes]";
    }

    static void requireLength(int length) {
        if (length < 1 || length > Hkdf.MAX_OUTPUT) {
            throw new IllegalArgumentException(
                    "HPKE exports 1 to " + Hkdf.MAX_OUTPUT + " bytes with HKDF-SHA256, not " + length);
        }
    }
}
