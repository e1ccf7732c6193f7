/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A decentralized identifier, {@code did:<method>:<identifier>}, exactly as it was written: nothing is lower-cased, which
 * would corrupt base58 addresses.
 */
public record Did(String value) {
    /** The most UTF-8 bytes an identifier may have. */
    public static final int MAX_LENGTH = 1024;

    /** @throws IllegalArgumentException if the value is no such identifier */
    public Did {
        Objects.requireNonNull(value, "value");
        check(value);
    }

    private static void check(String value) {
        int method = value.indexOf(':', 4);
        if (!value.startsWith("did:") || method < 5 || method == value.length() - 1) {
            throw new IllegalArgumentException("Not a DID; accepted is did:<method>:<identifier>");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            throw new IllegalArgumentException("A DID has at most " + MAX_LENGTH + " bytes");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '|') {
                throw new IllegalArgumentException("A DID holds visible ASCII characters other than '|', not U+"
                        + Integer.toHexString(0x10000 | c).substring(1));
            }
        }
    }

    /** The method, such as {@code key} or {@code sage}. */
    public String method() {
        return value.substring(4, value.indexOf(':', 4));
    }

    @Override
    public String toString() {
        return value;
    }
}
