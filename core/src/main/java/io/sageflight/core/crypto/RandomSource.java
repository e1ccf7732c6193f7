/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** Where random bytes come from. Implementations are thread-safe and unpredictable; tests bring their own. */
@FunctionalInterface
public interface RandomSource {
    /** Fills an array. */
    void nextBytes(byte[] bytes);

    /** The system's random generator, read in blocks. */
    static RandomSource secure() {
        return BufferedSecureRandom.INSTANCE;
    }
}
