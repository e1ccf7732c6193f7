/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.RandomSource;

/** Names a responder's sessions. Thread-safe. */
@FunctionalInterface
public interface KeyIdIssuer {
    /** A key id that was not issued before: 1 to 1,024 UTF-8 bytes without control characters, not guessable. */
    String issue(String contextId);

    /** {@code kid-} and a random UUID. */
    static KeyIdIssuer random(RandomSource random) {
        return contextId -> "kid-" + RandomUuid.next(random);
    }
}
