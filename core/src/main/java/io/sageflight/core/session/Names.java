/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** What the names that callers choose may look like: ids of keys, sessions and contexts. */
final class Names {
    private static final int MAX_UTF8_LENGTH = 1024;

    private Names() {}

    /**
     * Checks a name of 1 to 1,024 UTF-8 bytes without control characters.
     *
     * @param what what it names, for the exception's text
     * @throws IllegalArgumentException if it is no such name
     */
    static void check(String what, String name) {
        int length = 0;
        for (int i = 0; i < name.length() && length <= MAX_UTF8_LENGTH; i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(what + " has a control character at " + i);
            }
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < name.length()
                    && Character.isLowSurrogate(name.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                throw new IllegalArgumentException(what + " has half a surrogate pair at " + i);
            }
        }
        if (length == 0 || length > MAX_UTF8_LENGTH) {
            throw new IllegalArgumentException(what + " is " + (length == 0 ? "empty" : "too long")
                    + ", accepted are 1 to " + MAX_UTF8_LENGTH + " UTF-8 bytes");
        }
    }
}
