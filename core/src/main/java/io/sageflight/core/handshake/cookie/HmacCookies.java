/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake.cookie;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.encoding.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cookies under a server's secret: {@code hmac:} and the unpadded base64url of HMAC-SHA256 over {@code
 * SAGE-Cookie|v1|<context>|<initiator>|<responder>}. The server issues them and accepts them; how they reach the initiator
 * is not part of the protocol. Two secrets are good at a time, so that cookies survive a rotation. Thread-safe.
 */
public final class HmacCookies implements CookieVerifier, AutoCloseable {
    /** The shortest secret in bytes; 32 random ones are recommended. */
    public static final int MIN_SECRET_LENGTH = 8;

    private static final String PREFIX = "hmac:";
    private static final byte[] NONE = {};

    private byte[] current;
    private byte[] previous = NONE;

    /** @param secret at least 8 bytes; copied, the caller may wipe them */
    public HmacCookies(byte[] secret) {
        current = checked(secret);
    }

    /**
     * Makes a new secret the one that cookies are issued under; cookies under the one before stay good, older ones do not.
     *
     * @param secret at least 8 bytes; copied, the caller may wipe them
     */
    public synchronized void rotate(byte[] secret) {
        requireOpen();
        byte[] next = checked(secret);
        Arrays.fill(previous, (byte) 0);
        previous = current;
        current = next;
    }

    /**
     * The cookie of one initiator in one conversation.
     *
     * @throws IllegalArgumentException if a part holds '|' or an unpaired surrogate, or is longer than 1,024 characters
     * @throws IllegalStateException if this object is closed
     */
    public String issue(String contextId, String initiatorDid, String responderDid) {
        byte[] input = input(contextId, initiatorDid, responderDid)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A cookie is bound to a context and identifiers without '|', of at most 1024 characters"));
        synchronized (this) {
            requireOpen();
            return PREFIX + Base64Url.encode(hmac(current, input));
        }
    }

    @Override
    public boolean verify(String cookie, String contextId, String initiatorDid, String responderDid) {
        Optional<byte[]> input = input(contextId, initiatorDid, responderDid);
        if (input.isEmpty() || !cookie.startsWith(PREFIX)) {
            return false;
        }
        byte[] given = cookie.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8);
        byte[] underCurrent;
        byte[] underPrevious;
        synchronized (this) {
            if (current.length == 0) {
                return false;
            }
            underCurrent = hmac(current, input.get());
            underPrevious = previous.length == 0 ? underCurrent : hmac(previous, input.get());
        }
        // Both, always: which of them is right does not show in the time.
        return MessageDigest.isEqual(Base64Url.encodeAscii(underCurrent), given)
                | MessageDigest.isEqual(Base64Url.encodeAscii(underPrevious), given);
    }

    /** Wipes the secrets; from now on no cookie is good. */
    @Override
    public synchronized void close() {
        Arrays.fill(current, (byte) 0);
        Arrays.fill(previous, (byte) 0);
        current = NONE;
        previous = NONE;
    }

    private void requireOpen() {
        if (current.length == 0) {
            throw new IllegalStateException("The secrets are wiped");
        }
    }

    private static Optional<byte[]> input(String contextId, String initiatorDid, String responderDid) {
        return CookieInput.join("SAGE-Cookie|v1", contextId, initiatorDid, responderDid, "");
    }

    /** HKDF's extraction is HMAC-SHA256 with the salt as key (RFC 5869 section 2.2). */
    private static byte[] hmac(byte[] secret, byte[] input) {
        byte[] tag = new byte[Hkdf.PRK_LENGTH];
        Hkdf.extract(secret, input, tag);
        return tag;
    }

    private static byte[] checked(byte[] secret) {
        if (secret.length < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "A cookie secret has at least " + MIN_SECRET_LENGTH + " bytes, not " + secret.length);
        }
        return secret.clone();
    }
}
