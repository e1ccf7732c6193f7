/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway says when it has opened a session: {@code KEYID SALT}, the salt as 64 hexadecimal digits.
 *
 * @param keyId by which the gateway knows the session
 * @param salt the gateway's part of the exporter secret, 32 bytes
 */
record SessionAnswer(String keyId, byte[] salt) {
    private static final Pattern FORM = Pattern.compile("(\\S{1,1024}) ([0-9a-f]{" + 2 * PreSharedSecret.LENGTH + "})");

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static SessionAnswer parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a key id and 64 hexadecimal digits");
        }
        return new SessionAnswer(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
    }

    String text() {
        return keyId + " " + HexFormat.of().formatHex(salt);
    }
}
