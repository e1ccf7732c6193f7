/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Header names, values and texts of encrypted messages over HTTP (protocol section 3.5), and of opening a session. */
final class DataPlane {
    static final String PROCESS = "/process";
    static final String SESSIONS = "/sessions";
    static final String HEALTH = "/healthz";

    static final String HPKE = "X-SAGE-HPKE";
    static final String HPKE_VERSION = "v1";
    static final String KEY_ID = "X-KID";
    static final String CONTENT_DIGEST = "Content-Digest";
    static final String RECORD_TYPE = "application/sage+hpke";
    static final String OFFER_TYPE = "application/octet-stream";

    static final String SESSION_NOT_FOUND = "hpke session not found";
    static final String DECRYPT_FAILED = "hpke decrypt failed";
    static final String REQUEST_REFUSED = "request refused";
    static final String APPLICATION_ERROR = "application error";

    /** Longest record of a message that is read, in bytes. */
    static final int MAX_BODY = 1 << 20;

    /** Bytes that a record has more than its plaintext. */
    static final int RECORD_OVERHEAD = 28;

    private DataPlane() {}

    /**
     * What is authenticated with a wish to close a session, so that no such record passes for a message or for another
     * session's wish. Messages have nothing of the kind (protocol section 3.5).
     */
    static byte[] closeAad(String keyId) {
        return ("sage-flight gateway close v1|" + keyId).getBytes(StandardCharsets.UTF_8);
    }

    /** The value of {@code Content-Digest} for a body (RFC 9530). */
    static String contentDigest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
