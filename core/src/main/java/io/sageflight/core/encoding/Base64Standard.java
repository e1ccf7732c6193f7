/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import java.util.Base64;

/**
 * Base64 with padding (RFC 4648 section 4). Written canonically; read as Go's {@code base64.StdEncoding} does: carriage
 * returns and line feeds are skipped, unused bits at the end may be set, padding is required.
 */
public final class Base64Standard {
    private static final Base64Reader READER = new Base64Reader('+', '/', true);

    private Base64Standard() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How many characters so many bytes become. */
    public static int encodedLength(int bytes) {
        return Math.multiplyExact(4, bytes / 3 + (bytes % 3 == 0 ? 0 : 1));
    }

    /** Writes the characters to the beginning of an array that is long enough. */
    public static void encode(byte[] bytes, byte[] out) {
        Base64.getEncoder().encode(bytes, out);
    }

    /** @throws MalformedTextException if it is no such text */
    public static byte[] decode(CharSequence text) {
        return READER.read(text);
    }
}
