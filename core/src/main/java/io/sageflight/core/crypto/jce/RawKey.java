/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.AeadCipher;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A cipher's key that can be overwritten, as the platform's {@code SecretKeySpec} cannot. */
final class RawKey implements SecretKey {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    /** Whether the engine gets this key's own array. */
    private final boolean shared;

    /** Copies 32 bytes. */
    RawKey(byte[] keys, int offset, boolean shared) {
        bytes = Arrays.copyOfRange(keys, offset, offset + AeadCipher.KEY_LENGTH);
        this.shared = shared;
    }

    @Override
    public String getAlgorithm() {
        return "ChaCha20";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return shared ? bytes : bytes.clone();
    }

    void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A session's key stays in this process");
    }
}
