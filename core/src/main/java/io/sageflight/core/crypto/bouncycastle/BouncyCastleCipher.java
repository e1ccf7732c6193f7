/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.AeadCipher;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * One BouncyCastle engine. Three of its habits are dealt with here: it writes plaintext before it has verified it, it
 * copies the whole input to the heap when in and out overlap, and its parameters are copies of the key.
 */
final class BouncyCastleCipher implements AeadCipher {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] ZERO = new byte[KEY_LENGTH];

    /** Input of operations in place passes through here in parts. */
    private static final int PART_LENGTH = 512;

    private final ChaCha20Poly1305 engine = new ChaCha20Poly1305();
    private final byte[] nonce = new byte[NONCE_LENGTH];
    private byte[] part;

    /** The key until the engine has taken it, then null: the engine keeps it from one nonce to the next. */
    private KeyParameter pending;

    private boolean keyed;

    @Override
    public void setKey(byte[] keys, int offset) {
        if (pending != null) {
            wipe(pending);
        }
        pending = new KeyParameter(keys, offset, KEY_LENGTH);
        keyed = true;
    }

    @Override
    public void seal(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        start(true, nonceHigh, nonceLow, aad);
        try {
            int done = process(in, inOffset, length, out, outOffset);
            engine.doFinal(out, outOffset + done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("An encryption verified a tag", e);
        }
    }

    @Override
    public boolean open(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        boolean genuine = false;
        try {
            start(false, nonceHigh, nonceLow, aad);
            int done = process(in, inOffset, length, out, outOffset);
            engine.doFinal(out, outOffset + done);
            genuine = true;
        } catch (InvalidCipherTextException e) {
            genuine = false;
        } finally {
            if (!genuine) {
                Arrays.fill(out, outOffset, outOffset + length - TAG_LENGTH, (byte) 0);
            }
        }
        return genuine;
    }

    private void start(boolean encrypt, int nonceHigh, long nonceLow, byte[] aad) {
        if (!keyed) {
            throw new IllegalStateException("The cipher has no key");
        }
        KeyParameter key = pending;
        INT.set(nonce, 0, nonceHigh);
        LONG.set(nonce, Integer.BYTES, nonceLow);
        engine.init(encrypt, new ParametersWithIV(key, nonce, 0, NONCE_LENGTH));
        if (key != null) {
            pending = null;
            wipe(key);
        }
        if (aad != null) {
            engine.processAADBytes(aad, 0, aad.length);
        }
    }

    private int process(byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        if (in != out) {
            return engine.processBytes(in, inOffset, length, out, outOffset);
        }
        // The engine's output never overtakes its input, so a part may be overwritten as soon as it is copied.
        if (part == null) {
            part = new byte[PART_LENGTH];
        }
        int written = 0;
        int used = Math.min(length, PART_LENGTH);
        try {
            for (int read = 0; read < length; read += PART_LENGTH) {
                int now = Math.min(PART_LENGTH, length - read);
                System.arraycopy(in, inOffset + read, part, 0, now);
                written += engine.processBytes(part, 0, now, out, outOffset + written);
            }
            return written;
        } finally {
            Arrays.fill(part, 0, used, (byte) 0);
        }
    }

    @Override
    public void clearKey() {
        keyed = false;
        if (pending != null) {
            wipe(pending);
            pending = null;
        }
        // For decryption, because the engine refuses to encrypt twice with one key and nonce.
        engine.init(false, new ParametersWithIV(new KeyParameter(ZERO), ZERO, 0, NONCE_LENGTH));
    }

    /** The parameter's own array, not a copy: BouncyCastle has no other way to erase it. */
    private static void wipe(KeyParameter key) {
        Arrays.fill(key.getKey(), (byte) 0);
    }
}
