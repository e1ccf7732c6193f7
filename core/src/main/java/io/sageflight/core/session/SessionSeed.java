/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The seed of a session from parameters (protocol section 1.2), the same whichever side computes it. */
final class SessionSeed {
    /** What an empty label stands for in the salt; in the session's id it stays empty. */
    private static final String DEFAULT_LABEL = "a2a/handshake v1";

    private SessionSeed() {}

    /** HKDF-Extract(SHA-256(label ‖ context id ‖ lower key ‖ higher key), shared secret): 32 bytes. */
    static byte[] derive(byte[] sharedSecret, String contextId, byte[] oneKey, byte[] otherKey, String label) {
        byte[] context = ((label.isEmpty() ? DEFAULT_LABEL : label) + contextId).getBytes(StandardCharsets.UTF_8);
        boolean inOrder = Arrays.compareUnsigned(oneKey, otherKey) <= 0;
        byte[] lower = inOrder ? oneKey : otherKey;
        byte[] higher = inOrder ? otherKey : oneKey;
        byte[] keys = Arrays.copyOf(lower, lower.length + higher.length);
        System.arraycopy(higher, 0, keys, lower.length, higher.length);
        byte[] salt = new byte[Sha256.LENGTH];
        Sha256.hash(context, keys, salt, 0);
        byte[] seed = new byte[Hkdf.PRK_LENGTH];
        Hkdf.extract(salt, sharedSecret, seed);
        return seed;
    }
}
