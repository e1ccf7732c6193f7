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

    /** @throws MalformedTextException if it is no such text */
    public static byte[] decode(CharSequence text) {
        return READER.read(text);
    }
}
