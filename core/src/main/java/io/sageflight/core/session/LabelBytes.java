/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.nio.charset.StandardCharsets;

/** The UTF-8 bytes of labels. A program uses one or two, so the last one is kept. Thread-safe. */
final class LabelBytes {
    private record Encoded(String label, byte[] bytes) {}

    private volatile Encoded last = encode(AbstractSessionManager.DEFAULT_LABEL);

    /** The bytes, which are not to be changed. */
    byte[] of(String label) {
        Encoded encoded = last;
        if (!encoded.label.equals(label)) {
            encoded = encode(label);
            last = encoded;
        }
        return encoded.bytes;
    }

    private static Encoded encode(String label) {
        return new Encoded(label, label.getBytes(StandardCharsets.UTF_8));
    }
}
