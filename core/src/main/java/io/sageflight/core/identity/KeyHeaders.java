/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.util.HexFormat;
import java.util.List;

/**
 * What precedes a key's bytes in DER. Every accepted key of one form has the same length and thus the same header, so there is
 * nothing to parse.
 */
final class KeyHeaders {
    /** SubjectPublicKeyInfo (RFC 8410 section 4, SEC 1 appendix C.3). */
    static final List<Spki> SPKI = List.of(
            new Spki(KeyType.ED25519, hex("302a300506032b6570032100"), 32),
            new Spki(KeyType.X25519, hex("302a300506032b656e032100"), 32),
            new Spki(KeyType.SECP256K1, hex("3056301006072a8648ce3d020106052b8104000a034200"), 65),
            new Spki(KeyType.SECP256K1, hex("3036301006072a8648ce3d020106052b8104000a032200"), 33));

    private static final byte[] PKCS8_ED25519 = hex("302e020100300506032b657004220420");
    private static final byte[] PKCS8_X25519 = hex("302e020100300506032b656e04220420");

    private KeyHeaders() {}

    /** PKCS#8 of the two types that RFC 8410 defines it for; not to be changed. */
    static byte[] pkcs8(KeyType type) {
        return type == KeyType.ED25519 ? PKCS8_ED25519 : PKCS8_X25519;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** One form of public keys: its header, not to be changed, and the length of what follows. */
    record Spki(KeyType type, byte[] header, int keyLength) {
        int totalLength() {
            return header.length + keyLength;
        }
    }
}
