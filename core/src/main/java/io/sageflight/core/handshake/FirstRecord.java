/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.Sha256;
import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.session.record.Generation1Record;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells whether a record is genuine in the session that a secret would make, without making it: a session that was made and
 * ended again could not be made for the genuine record that comes after a forged one. Thread-safe.
 */
final class FirstRecord {
    private static final byte[] LABEL = Generation1.SESSION_LABEL.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEYS_INFO = "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_LENGTH = 16;

    private final AeadProvider aead;

    FirstRecord(AeadProvider aead) {
        this.aead = aead;
    }

    /** @param aad additional authenticated data, or null */
    boolean isGenuine(byte[] secret, byte[] record, byte[] aad) {
        if (record.length < Generation1Record.OVERHEAD) {
            return false;
        }
        byte[] key = new byte[AeadCipher.KEY_LENGTH];
        byte[] plaintext = new byte[Generation1Record.plaintextLength(record.length)];
        AeadCipher cipher = aead.newCipher();
        try {
            deriveInitiatorKey(secret, key);
            cipher.setKey(key, 0);
            return Generation1Record.open(
                    cipher,
                    Generation1Record.nonceHigh(record, 0),
                    Generation1Record.nonceLow(record, 0),
                    record,
                    0,
                    record.length,
                    aad,
                    plaintext,
                    0);
        } finally {
            cipher.clearKey();
            Arrays.fill(key, (byte) 0);
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** The first of the directional keys (protocol sections 1.2 and 1.3). */
    private static void deriveInitiatorKey(byte[] secret, byte[] key) {
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(LABEL, secret, hash, 0);
        byte[] id = Base64Url.encodeAscii(Arrays.copyOf(hash, ID_LENGTH));
        Hkdf.derive(id, secret, KEYS_INFO, key, 0, key.length);
    }
}
