/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that gateway and clients share, 32 bytes, from which each session gets an exporter secret of its own. A
 * client offers a session by a random salt and a proof that it knows the secret; the gateway answers by a salt of its own,
 * so that a recorded offer brings no session back. None of these tells the secret. Thread-safe.
 *
 * <p>Both values are one block of HKDF-Expand (RFC 5869) with the shared secret as its key.
 */
final class PreSharedSecret {
    /** Length of the secret, of a salt, of a proof and of an exporter secret, in bytes. */
    static final int LENGTH = 32;

    /** Length of an offer, in bytes. */
    static final int OFFER_LENGTH = 2 * LENGTH;

    /** Enough for the digits and white space around them. */
    private static final int MAX_FILE = 1_024;

    private static final byte[] EXPORTER_LABEL = ascii("sage-flight gateway exporter secret v2|");
    private static final byte[] PROOF_LABEL = ascii("sage-flight gateway offer v1|");
    private static final byte[] FIRST_BLOCK = {1};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /**
     * Takes a secret over: the array is wiped.
     *
     * @param secret 32 bytes
     */
    PreSharedSecret(byte[] secret) {
        try {
            if (secret.length != LENGTH) {
                throw new IllegalArgumentException(
                        "The shared secret has " + secret.length + " bytes, needs " + LENGTH);
            }
            key = new SecretKeySpec(secret, "HmacSHA256");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** A secret for one run, known to this JVM only. */
    static PreSharedSecret random() {
        return new PreSharedSecret(salt());
    }

    /** Reads a file of 64 hexadecimal digits; white space around them is ignored. */
    static PreSharedSecret fromFile(Path file) throws IOException {
        byte[] bytes = new byte[MAX_FILE];
        // No String: that could not be wiped.
        char[] text = new char[MAX_FILE];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(bytes, 0, MAX_FILE);
            for (int i = 0; i < length; i++) {
                text[i] = (char) (bytes[i] & 0xff);
            }
            return new PreSharedSecret(parse(text, length));
        } catch (IllegalArgumentException e) {
            // Not its cause: that would quote the file.
            throw new IOException("not a file of " + 2 * LENGTH + " hexadecimal digits");
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }

    private static byte[] parse(char[] text, int length) {
        int from = 0;
        int to = length;
        while (from < to && Character.isWhitespace(text[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(text[to - 1])) {
            to--;
        }
        return HexFormat.of().parseHex(text, from, to);
    }

    /** A fresh offer: 32 bytes salt, 32 bytes proof. */
    byte[] offer() {
        byte[] salt = salt();
        byte[] offer = Arrays.copyOf(salt, OFFER_LENGTH);
        System.arraycopy(expand(PROOF_LABEL, salt), 0, offer, LENGTH, LENGTH);
        return offer;
    }

    /** Whether an offer was made by someone who knows the shared secret, now or ever. */
    boolean proves(byte[] offer) {
        if (offer.length != OFFER_LENGTH) {
            return false;
        }
        byte[] salt = Arrays.copyOf(offer, LENGTH);
        byte[] proof = Arrays.copyOfRange(offer, LENGTH, offer.length);
        return MessageDigest.isEqual(proof, expand(PROOF_LABEL, salt));
    }

    /**
     * The exporter secret of a session.
     *
     * @param offer the client's part, 64 bytes
     * @param salt the gateway's part, 32 bytes
     */
    byte[] exporterSecret(byte[] offer, byte[] salt) {
        byte[] salts = Arrays.copyOf(offer, 2 * LENGTH);
        System.arraycopy(salt, 0, salts, LENGTH, LENGTH);
        return expand(EXPORTER_LABEL, salts);
    }

    private byte[] expand(byte[] label, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(label);
            mac.update(salt);
            return mac.doFinal(FIRST_BLOCK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** 32 random bytes. */
    static byte[] salt() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
