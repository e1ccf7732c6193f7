/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** BouncyCastle's low-level engine, which keeps its key from one nonce to the next. */
final class BouncyCastleRawCipher implements RawCipher {
    private final ChaCha20Poly1305 engine = new ChaCha20Poly1305();

    BouncyCastleRawCipher(byte[] key) {
        engine.init(true, new ParametersWithIV(new KeyParameter(key), new byte[NONCE_LENGTH]));
    }

    @Override
    public void seal(byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        process(true, nonce, in, inOffset, length, out, outOffset);
    }

    @Override
    public void open(byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        process(false, nonce, in, inOffset, length, out, outOffset);
    }

    private void process(
            boolean encrypt, byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        engine.init(encrypt, new ParametersWithIV(null, nonce));
        int done = engine.processBytes(in, inOffset, length, out, outOffset);
        try {
            engine.doFinal(out, outOffset + done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("A genuine record did not verify", e);
        }
    }
}
