/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.crypto.X25519PublicKey;

/** A peer's key for encapsulation, by its id (protocol section 4.2). */
public record KemPublicKey(String keyId, X25519PublicKey key) {}
