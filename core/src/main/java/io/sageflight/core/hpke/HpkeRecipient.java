/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import java.util.Arrays;

/** The responder's side of an export-only HPKE in base mode (RFC 9180 section 6.2). */
public final class HpkeRecipient {
    private HpkeRecipient() {}

    /**
     * The secret that the sender of {@code enc} has, if info, context and length are the same; another one if not.
     *
     * @param enc as it came from the sender
     * @param length of the secret, 1 to 8160 bytes
     * @return a fresh array that the caller wipes
     * @throws InvalidPublicKeyException if enc is not 32 bytes long or a point of small order
     * @throws IllegalArgumentException if the length is not accepted
     */
    public static byte[] export(KemDecapsulator key, byte[] enc, byte[] info, byte[] exporterContext, int length) {
        ExportedSecret.requireLength(length);
        if (enc.length != DhKem.ENC_LENGTH) {
            throw new InvalidPublicKeyException("An encapsulated key has 32 bytes, not " + enc.length);
        }
        byte[] shared = key.decapsulate(enc);
        try {
            return ExportSchedule.SAGE.export(shared, info, exporterContext, length);
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }
}
