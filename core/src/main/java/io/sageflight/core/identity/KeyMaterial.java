/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** A key as it was read, valid for its type; {@link KeyAlgorithms} makes of it what signs, verifies or decapsulates. */
public sealed interface KeyMaterial permits PublicKeyMaterial, PrivateKeyMaterial {
    KeyType type();

    /** The id of the public key: the first 8 bytes of its SHA-256, as 16 hexadecimal digits (protocol section 4.2). */
    String keyId();

    /** The public key, of a private one as well. */
    PublicKeyMaterial publicKey();
}
