/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A cipher object of the Java Cryptography Architecture. */
final class JceRawCipher implements RawCipher {
    private final Cipher cipher;
    private final SecretKeySpec key;

    JceRawCipher(Cipher cipher, byte[] key) {
        this.cipher = cipher;
        this.key = new SecretKeySpec(key, "ChaCha20");
    }

    @Override
    public void seal(byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        process(Cipher.ENCRYPT_MODE, nonce, in, inOffset, length, out, outOffset);
    }

    @Override
    public void open(byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        process(Cipher.DECRYPT_MODE, nonce, in, inOffset, length, out, outOffset);
    }

    private void process(int mode, byte[] nonce, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        try {
            cipher.init(mode, key, new IvParameterSpec(nonce));
            cipher.doFinal(in, inOffset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A genuine record was not processed", e);
        }
    }
}
