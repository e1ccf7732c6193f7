/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A session's id in 16 bytes, by which ended sessions are remembered. Of a derived id they are what its text encodes; of
 * any other text, a hash of it. So an id is the same 16 bytes whether it was derived or chosen.
 */
final class SessionId {
    /** Length of an id in bytes. */
    static final int LENGTH = 16;

    /** Length of a derived id's text in characters. */
    static final int TEXT_LENGTH = 22;

    private static final byte[] DOMAIN = "sage-session-id".getBytes(StandardCharsets.US_ASCII);

    private SessionId() {}

    /** Writes the 16 bytes of an id to the start of an array; {@code text} is its text in UTF-8. */
    static void of(byte[] text, byte[] id) {
        byte[] bytes = decoded(text);
        if (bytes == null) {
            bytes = new byte[Sha256.LENGTH];
            Sha256.hash(DOMAIN, text, bytes, 0);
        }
        System.arraycopy(bytes, 0, id, 0, LENGTH);
    }

    private static byte[] decoded(byte[] text) {
        if (text.length != TEXT_LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] again = Base64.getUrlEncoder().withoutPadding().encode(bytes);
            return bytes.length == LENGTH && Arrays.equals(text, again) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
