/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

/** A provider's ChaCha20-Poly1305 through the provider's own interface, with one object and one key for all messages. Not thread-safe. */
interface RawCipher {
    int NONCE_LENGTH = 12;
    int TAG_LENGTH = 16;

    /** Encrypts; writes ciphertext and tag. */
    void seal(byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset);

    /** Decrypts ciphertext and tag; a wrong tag is an IllegalStateException, for it does not happen here. */
    void open(byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset);
}
