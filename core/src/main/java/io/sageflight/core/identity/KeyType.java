/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** The kinds of keys that agents have (protocol section 4.2). P-256 and RSA keys exist with peers, but no handshake takes them. */
public enum KeyType {
    /** Signs: 32 bytes each, the private one being the seed. */
    ED25519("OKP", "Ed25519", "sig", "EdDSA", 32),
    /** Agrees: 32 bytes each. */
    X25519("OKP", "X25519", "enc", "ECDH-ES", 32),
    /** Signs: 32 bytes, the public one compressed to 33. */
    SECP256K1("EC", "secp256k1", "sig", "ES256K", 33);

    /** Length of every private key in bytes. */
    static final int SECRET_LENGTH = 32;

    final String jwkType;
    final String curve;
    final String use;
    final String jwkAlgorithm;
    final int publicLength;

    KeyType(String jwkType, String curve, String use, String jwkAlgorithm, int publicLength) {
        this.jwkType = jwkType;
        this.curve = curve;
        this.use = use;
        this.jwkAlgorithm = jwkAlgorithm;
        this.publicLength = publicLength;
    }

    /** The curve's name, as JWK writes it. */
    @Override
    public String toString() {
        return curve;
    }
}
