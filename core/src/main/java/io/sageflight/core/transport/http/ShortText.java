/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a stranger's server wrote, fit for an error text. */
final class ShortText {
    private static final int MAX_LENGTH = 256;

    private ShortText() {}

    /** The first 256 bytes, with a question mark for what could disturb a log or a terminal. */
    static String of(byte[] body) {
        byte[] first = Arrays.copyOf(body, Math.min(body.length, MAX_LENGTH));
        String text = new String(first, StandardCharsets.UTF_8).strip();
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
