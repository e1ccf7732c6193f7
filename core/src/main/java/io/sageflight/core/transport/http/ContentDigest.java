/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.crypto.Sha256;
import io.sageflight.core.encoding.Base64Standard;

/** The value of {@code Content-Digest} for a body (RFC 9530). */
final class ContentDigest {
    private ContentDigest() {}

    static String of(byte[] body) {
        byte[] digest = new byte[Sha256.LENGTH];
        Sha256.hash(body, new byte[0], digest, 0);
        return "sha-256=:" + Base64Standard.encode(digest) + ":";
    }
}
