/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** Where ciphers come from. Thread-safe. */
public interface AeadProvider {
    /** The provider's name as users know it. */
    String name();

    /** A new cipher without a key. */
    AeadCipher newCipher();
}
