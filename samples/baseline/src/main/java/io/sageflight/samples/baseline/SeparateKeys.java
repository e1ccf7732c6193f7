/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.baseline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The six keys of a session, each in an array of its own and from a key derivation of its own (protocol section 1.3). */
final class SeparateKeys {
    private static final String SINGLE_INFO = "sage-session-keys-v1";
    private static final String DIRECTIONAL_INFO = "sage-directional-keys-v1";

    final byte[] encryption;
    final byte[] signing;
    final byte[] c2sEncryption;
    final byte[] c2sSigning;
    final byte[] s2cEncryption;
    final byte[] s2cSigning;

    SeparateKeys(byte[] exporterSecret, String sessionId) {
        encryption = derive(exporterSecret, sessionId, SINGLE_INFO, 0);
        signing = derive(exporterSecret, sessionId, SINGLE_INFO, 1);
        c2sEncryption = derive(exporterSecret, sessionId, DIRECTIONAL_INFO, 0);
        c2sSigning = derive(exporterSecret, sessionId, DIRECTIONAL_INFO, 1);
        s2cEncryption = derive(exporterSecret, sessionId, DIRECTIONAL_INFO, 2);
        s2cSigning = derive(exporterSecret, sessionId, DIRECTIONAL_INFO, 3);
    }

    /** The HMAC-SHA256 of the covered bytes under the signing key. */
    byte[] tag(byte[] covered) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signing, "HmacSHA256"));
            return mac.doFinal(covered);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HMAC-SHA256", e);
        }
    }

    void wipe() {
        for (byte[] key : new byte[][] {encryption, signing, c2sEncryption, c2sSigning, s2cEncryption, s2cSigning}) {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** HKDF-SHA256 (RFC 5869): the 32 bytes that are the output's block {@code index}. */
    private static byte[] derive(byte[] exporterSecret, String sessionId, String info, int index) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sessionId.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] extracted = mac.doFinal(exporterSecret);
            mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
            byte[] block = new byte[0];
            for (int counter = 1; counter <= index + 1; counter++) {
                mac.update(block);
                mac.update(info.getBytes(StandardCharsets.US_ASCII));
                block = mac.doFinal(new byte[] {(byte) counter});
            }
            return block;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HMAC-SHA256", e);
        }
    }
}
