/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** What a key id may look like. */
public final class KeyIds {
    /** The most key ids that may be bound to one session. */
    public static final int MAX_PER_SESSION = 64;

    private static final int MAX_UTF8_LENGTH = 1024;

    private KeyIds() {}

    /** @throws IllegalArgumentException unless the id has 1 to 1,024 UTF-8 bytes without control characters */
    public static void check(String keyId) {
        int length = 0;
        for (int i = 0; i < keyId.length() && length <= MAX_UTF8_LENGTH; i++) {
            char c = keyId.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException("Key id has a control character at " + i);
            }
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < keyId.length()
                    && Character.isLowSurrogate(keyId.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                throw new IllegalArgumentException("Key id has half a surrogate pair at " + i);
            }
        }
        if (length == 0 || length > MAX_UTF8_LENGTH) {
            throw new IllegalArgumentException("Key id is " + (length == 0 ? "empty" : "too long")
                    + ", accepted are 1 to " + MAX_UTF8_LENGTH + " UTF-8 bytes");
        }
    }
}
