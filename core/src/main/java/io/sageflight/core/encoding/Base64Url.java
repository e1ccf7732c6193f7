/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import java.util.Base64;

/**
 * Base64 with the URL alphabet and no padding (RFC 4648 section 5). Written canonically; read as Go's
 * {@code base64.RawURLEncoding} does, so that both accept the same: carriage returns and line feeds are skipped, unused
 * bits at the end may be set, padding is refused.
 */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64Reader READER = new Base64Reader('-', '_', false);

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The text's ASCII bytes in an array that the caller may wipe. */
    public static byte[] encodeAscii(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    /** @throws MalformedTextException if it is no such text */
    public static byte[] decode(CharSequence text) {
        return READER.read(text);
    }
}
