/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake.cookie;

import io.sageflight.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Cookies that cost their sender work: {@code pow:<nonce>:<hash>}, where the hash is the hexadecimal SHA-256 of {@code
 * SAGE-PoW|<context>|<initiator>|<responder>|<nonce>} and starts with as many zero digits as the difficulty says. The nonce
 * is a counter in lower-case hexadecimal. Thread-safe.
 *
 * <p>On average 16 to the power of the difficulty hashes find one: milliseconds for 4, a second for 5 or 6, minutes for 7.
 */
public final class ProofOfWork implements CookieVerifier, CookieSource {
    public static final int MIN_DIFFICULTY = 1;
    public static final int MAX_DIFFICULTY = 7;

    private static final String PREFIX = "pow:";
    private static final int MAX_NONCE_LENGTH = 16;
    private static final int HASH_DIGITS = 2 * Sha256.LENGTH;

    /** One in a million cookies is not found within that many times the average. */
    private static final int PATIENCE = 14;

    private static final int HASHES_PER_LOOK = 4096;

    private final int difficulty;
    private final long maxAttempts;

    /** @param difficulty how many leading zero digits, from 1 to 7 */
    public ProofOfWork(int difficulty) {
        this(difficulty, (1L << 4 * difficulty) * PATIENCE);
    }

    /**
     * @param difficulty how many leading zero digits, from 1 to 7
     * @param maxAttempts how many hashes {@link #cookie} computes at most
     */
    public ProofOfWork(int difficulty, long maxAttempts) {
        if (difficulty < MIN_DIFFICULTY || difficulty > MAX_DIFFICULTY) {
            throw new IllegalArgumentException("Difficulty is " + difficulty + ", accepted are 1 to 7 zero digits");
        }
        this.difficulty = difficulty;
        this.maxAttempts = maxAttempts;
    }

    @Override
    public boolean verify(String cookie, String contextId, String initiatorDid, String responderDid) {
        int colon = cookie.length() - HASH_DIGITS - 1;
        int nonceLength = colon - PREFIX.length();
        if (!cookie.startsWith(PREFIX)
                || nonceLength < 1
                || nonceLength > MAX_NONCE_LENGTH
                || cookie.charAt(colon) != ':') {
            return false;
        }
        String nonce = cookie.substring(PREFIX.length(), colon);
        Optional<byte[]> input = input(contextId, initiatorDid, responderDid);
        if (!isLowerHex(nonce) || input.isEmpty()) {
            return false;
        }
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256.hash(input.get(), nonce.getBytes(StandardCharsets.US_ASCII), hash, 0);
        byte[] given = cookie.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        byte[] expected = HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
        return isEnough(hash) && MessageDigest.isEqual(expected, given);
    }

    /**
     * Computes a cookie in the caller's thread; empty if the attempts did not suffice, the thread was interrupted, or a part
     * holds '|' or is longer than 1,024 characters.
     */
    @Override
    public Optional<String> cookie(String contextId, String initiatorDid, String responderDid) {
        Optional<byte[]> input = input(contextId, initiatorDid, responderDid);
        if (input.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = new byte[Sha256.LENGTH];
        for (long attempt = 0; attempt < maxAttempts; attempt++) {
            if (attempt % HASHES_PER_LOOK == 0 && Thread.currentThread().isInterrupted()) {
                return Optional.empty();
            }
            String nonce = Long.toHexString(attempt);
            Sha256.hash(input.get(), nonce.getBytes(StandardCharsets.US_ASCII), hash, 0);
            if (isEnough(hash)) {
                return Optional.of(PREFIX + nonce + ":" + HexFormat.of().formatHex(hash));
            }
        }
        return Optional.empty();
    }

    private boolean isEnough(byte[] hash) {
        for (int digit = 0; digit < difficulty; digit++) {
            int shift = digit % 2 == 0 ? 4 : 0;
            if ((hash[digit / 2] >> shift & 0xf) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerHex(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static Optional<byte[]> input(String contextId, String initiatorDid, String responderDid) {
        return CookieInput.join("SAGE-PoW", contextId, initiatorDid, responderDid, "|");
    }
}
