/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.Hkdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys that are expanded only when they are needed, from the pseudorandom key that a session's array holds. */
final class ExpandedKeys {
    static final byte[] SINGLE_INFO = "sage-session-keys-v1".getBytes(StandardCharsets.US_ASCII);

    private ExpandedKeys() {}

    /**
     * Puts the signing key of a directional session into its place. Few sessions sign, and the expansion costs a quarter of
     * a creation, so it waits for the first one that does.
     */
    static void expandSigningKey(byte[] keys, Role role) {
        byte[] single = new byte[KeyLayout.SINGLE_LENGTH];
        expand(keys, role, SINGLE_INFO, single);
        System.arraycopy(single, KeyLayout.SIGNING, keys, KeyLayout.SIGNING, KeyLayout.KEY_LENGTH);
        Arrays.fill(single, (byte) 0);
    }

    /** Expands into the whole of an array. */
    static void expand(byte[] keys, Role role, byte[] info, byte[] out) {
        int from = KeyLayout.pseudorandomKey(role);
        byte[] pseudorandomKey = Arrays.copyOfRange(keys, from, from + Hkdf.PRK_LENGTH);
        try {
            Hkdf.expand(pseudorandomKey, info, out, 0, out.length);
        } finally {
            Arrays.fill(pseudorandomKey, (byte) 0);
        }
    }
}
