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

    /** @throws IllegalArgumentException for half a surrogate pair: all of them have the same bytes, those of a question mark */
    static void check(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < label.length()
                        && Character.isLowSurrogate(label.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("Label has half a surrogate pair at " + i);
                }
                i++;
            }
        }
    }

    private static Encoded encode(String label) {
        return new Encoded(label, label.getBytes(StandardCharsets.UTF_8));
    }
}
