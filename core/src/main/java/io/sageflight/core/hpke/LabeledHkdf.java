/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import io.sageflight.core.crypto.Hkdf;
import java.nio.charset.StandardCharsets;

/** HKDF-SHA256 with HPKE's labels (RFC 9180 section 4), bound to the ids of the algorithms it is used with. */
final class LabeledHkdf {
    static final byte[] EMPTY = {};

    private static final byte[] VERSION = label("HPKE-v1");

    private final byte[] suiteId;

    LabeledHkdf(byte[] suiteId) {
        this.suiteId = suiteId;
    }

    static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes 32 bytes to {@code prk}. */
    void extract(byte[] salt, byte[] label, byte[] inputKey, byte[] prk) {
        Hkdf.extract(salt, new byte[][] {VERSION, suiteId, label, inputKey}, prk);
    }

    /** Fills {@code out}; the info is the two parts joined. */
    void expand(byte[] prk, byte[] label, byte[] info, byte[] moreInfo, byte[] out) {
        byte[] length = {(byte) (out.length >>> 8), (byte) out.length};
        Hkdf.expand(prk, new byte[][] {length, VERSION, suiteId, label, info, moreInfo}, out, 0, out.length);
    }
}
