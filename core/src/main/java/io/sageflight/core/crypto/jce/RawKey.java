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

    private final byte[] bytes = new byte[AeadCipher.KEY_LENGTH];

    /** Whether the engine gets this key's own array. */
    private final boolean shared;

    private RawKey(boolean shared) {
        this.shared = shared;
    }

    /** A key of zeros that an engine reads where it is: what becomes of it here becomes of it there. */
    static RawKey shared() {
        return new RawKey(true);
    }

    /** A key of zeros of which an engine gets copies. */
    static RawKey copied() {
        return new RawKey(false);
    }

    /** Copies 32 bytes. */
    void set(byte[] keys, int offset) {
        System.arraycopy(keys, offset, bytes, 0, bytes.length);
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
