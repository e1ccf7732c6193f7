/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** Where fresh X25519 key pairs come from: generated when asked, or taken, each once, from a pool. Thread-safe. */
@FunctionalInterface
public interface EphemeralKeys {
    /** A key pair that nobody was given before; the caller closes it. */
    X25519PrivateKey next();

    /** Generates each key pair when it is asked for. */
    static EphemeralKeys generating(X25519 x25519) {
        return x25519::generate;
    }
}
