/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** The operations of one provider, or a choice among several. Thread-safe. */
public interface CryptoProvider {
    /** As users name it: {@code bouncycastle}, {@code conscrypt}, {@code jdk}, or {@code auto}. */
    String name();

    /** As its authors number it; {@code unknown} if the JVM cannot tell. */
    String version();

    /** ChaCha20-Poly1305. */
    AeadProvider aead();

    X25519 x25519();

    Ed25519 ed25519();
}
