/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake.cookie;

import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import java.util.Optional;

/** What a cookie is bound to, joined by '|' as the protocol does. */
final class CookieInput {
    private static final int MAX_LENGTH = 1024;

    private CookieInput() {}

    /**
     * The bytes that are hashed; empty if a part holds a separator, so that they could be read in another way, or is longer
     * than 1,024 bytes.
     */
    static Optional<byte[]> join(
            String prefix, String contextId, String initiatorDid, String responderDid, String suffix) {
        if (!isPart(contextId) || !isPart(initiatorDid) || !isPart(responderDid)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Utf8.encode(prefix + '|' + contextId + '|' + initiatorDid + '|' + responderDid + suffix));
        } catch (MalformedTextException e) {
            return Optional.empty();
        }
    }

    private static boolean isPart(String text) {
        return text.length() <= MAX_LENGTH && text.indexOf('|') < 0;
    }
}
