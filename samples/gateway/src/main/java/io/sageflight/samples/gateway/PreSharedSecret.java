/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that gateway and clients share, 32 bytes, from which each session gets an exporter secret of its own. A
 * client offers a session by a random salt and a proof that it knows the secret; neither tells the secret. Thread-safe.
 *
 * <p>Both values are one block of HKDF-Expand (RFC 5869) with the shared secret as its key.
 */
final class PreSharedSecret {
    /** Length of the secret, of a salt, of a proof and of an exporter secret, in bytes. */
    static final int LENGTH = 32;

    /** Length of an offer, in bytes. */
    static final int OFFER_LENGTH = 2 * LENGTH;

    private static final byte[] EXPORTER_LABEL = ascii("sage-flight gateway exporter secret v1|");
    private static final byte[] PROOF_LABEL = ascii("sage-flight gateway offer v1|");
    private static final byte[] FIRST_BLOCK = {1};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    PreSharedSecret(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("The shared secret has " + secret.length + " bytes, needs " + LENGTH);
        }
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A secret for one run, known to this JVM only. */
    static PreSharedSecret random() {
        return new PreSharedSecret(randomBytes());
    }

    /** Reads a file of 64 hexadecimal digits; white space around them is ignored. */
    static PreSharedSecret fromFile(Path file) throws IOException {
        try {
            return new PreSharedSecret(
                    HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            // Not its cause: that would quote the file.
            throw new IOException("not a file of " + 2 * LENGTH + " hexadecimal digits");
        }
    }

    /** A fresh offer: 32 bytes salt, 32 bytes proof. */
    byte[] offer() {
        byte[] salt = randomBytes();
        byte[] offer = Arrays.copyOf(salt, OFFER_LENGTH);
        System.arraycopy(expand(PROOF_LABEL, salt), 0, offer, LENGTH, LENGTH);
        return offer;
    }

    /** The exporter secret of an offered session; empty if whoever made the offer does not know the shared secret. */
    Optional<byte[]> accept(byte[] offer) {
        if (offer.length != OFFER_LENGTH) {
            return Optional.empty();
        }
        byte[] salt = Arrays.copyOf(offer, LENGTH);
        byte[] proof = Arrays.copyOfRange(offer, LENGTH, offer.length);
        return MessageDigest.isEqual(proof, expand(PROOF_LABEL, salt))
                ? Optional.of(expand(EXPORTER_LABEL, salt))
                : Optional.empty();
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

    private static byte[] randomBytes() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
