/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** How an agent signs (protocol section 2.4). */
public enum SignatureAlgorithm {
    /** Ed25519, pure (RFC 8032): 64 bytes. */
    ED25519,
    /** ECDSA on secp256k1 over Keccak-256 of the message: 64 or 65 bytes, or DER. */
    SECP256K1
}
