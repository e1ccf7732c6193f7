/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

/** The bytes of a registered key, whatever they are. Immutable. */
final class KeyData {
    private final byte[] bytes;

    KeyData(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    /** A fresh copy. */
    byte[] bytes() {
        return bytes.clone();
    }
}
