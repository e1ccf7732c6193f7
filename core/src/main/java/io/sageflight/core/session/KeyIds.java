/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** What a key id may look like. */
public final class KeyIds {
    /** The most key ids that may be bound to one session. */
    public static final int MAX_PER_SESSION = 64;

    private KeyIds() {}

    /** @throws IllegalArgumentException unless the id has 1 to 1,024 UTF-8 bytes without control characters */
    public static void check(String keyId) {
        Names.check("Key id", keyId);
    }
}
