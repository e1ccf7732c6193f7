/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import java.util.Arrays;

/**
 * The part of HPKE's key schedule that leads to exported secrets (RFC 9180 sections 5.1 and 5.3), in base mode and with
 * HKDF-SHA256. The AEAD's key and nonce are not derived: nothing is sealed with them.
 */
final class ExportSchedule {
    private static final byte MODE_BASE = 0;
    private static final int HASH_LENGTH = 32;
    private static final byte[] PSK_ID_HASH = LabeledHkdf.label("psk_id_hash");
    private static final byte[] INFO_HASH = LabeledHkdf.label("info_hash");
    private static final byte[] SECRET = LabeledHkdf.label("secret");
    private static final byte[] EXP = LabeledHkdf.label("exp");
    private static final byte[] SEC = LabeledHkdf.label("sec");

    /** The suite of SAGE: its AEAD is ChaCha20-Poly1305. After the labels, which its constructor uses. */
    static final ExportSchedule SAGE = new ExportSchedule(0x0003);

    private final LabeledHkdf hkdf;

    /** The mode and the hash of the empty id of no pre-shared key: the same for every message. */
    private final byte[] contextStart = new byte[1 + HASH_LENGTH];

    /** @param aeadId RFC 9180 section 7.3 */
    ExportSchedule(int aeadId) {
        hkdf = new LabeledHkdf(
                new byte[] {'H', 'P', 'K', 'E', 0x00, 0x20, 0x00, 0x01, (byte) (aeadId >>> 8), (byte) aeadId});
        byte[] pskIdHash = new byte[HASH_LENGTH];
        hkdf.extract(LabeledHkdf.EMPTY, PSK_ID_HASH, LabeledHkdf.EMPTY, pskIdHash);
        contextStart[0] = MODE_BASE;
        System.arraycopy(pskIdHash, 0, contextStart, 1, HASH_LENGTH);
    }

    /**
     * Exports a secret.
     *
     * @param sharedSecret the KEM's; not wiped here
     * @param length 1 to 8160 bytes
     * @return a fresh array that the caller wipes
     */
    byte[] export(byte[] sharedSecret, byte[] info, byte[] exporterContext, int length) {
        byte[] exporterSecret = exporterSecret(sharedSecret, info);
        try {
            byte[] exported = new byte[length];
            hkdf.expand(exporterSecret, SEC, exporterContext, LabeledHkdf.EMPTY, exported);
            return exported;
        } finally {
            Arrays.fill(exporterSecret, (byte) 0);
        }
    }

    byte[] exporterSecret(byte[] sharedSecret, byte[] info) {
        byte[] infoHash = new byte[HASH_LENGTH];
        hkdf.extract(LabeledHkdf.EMPTY, INFO_HASH, info, infoHash);
        byte[] secret = new byte[HASH_LENGTH];
        try {
            hkdf.extract(sharedSecret, SECRET, LabeledHkdf.EMPTY, secret);
            byte[] exporterSecret = new byte[HASH_LENGTH];
            hkdf.expand(secret, EXP, contextStart, infoHash, exporterSecret);
            return exporterSecret;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
