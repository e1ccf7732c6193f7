/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/**
 * A record that was opened.
 *
 * @param from the session it came through, and thereby who sent it
 * @param plaintext a fresh array
 */
public record ReceivedRecord(EstablishedSession from, byte[] plaintext) {
    @Override
    public String toString() {
        return "ReceivedRecord[keyId=" + from.keyId() + ", bytes=" + plaintext.length + "]";
    }
}
