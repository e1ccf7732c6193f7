/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.baseline;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 by the JDK, with a new cipher object for every message. */
final class MessageCipher {
    private static final int NONCE_LENGTH = 12;

    private MessageCipher() {}

    static Cipher newCipher(int mode, byte[] key, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no ChaCha20-Poly1305", e);
        }
    }

    /** Writes nonce, ciphertext and tag. */
    static void seal(byte[] key, byte[] nonce, byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Cipher cipher = newCipher(Cipher.ENCRYPT_MODE, key, nonce);
        System.arraycopy(nonce, 0, out, outOff, NONCE_LENGTH);
        try {
            if (aad != null) {
                cipher.updateAAD(aad);
            }
            cipher.doFinal(in, inOff, length, out, outOff + NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed", e);
        }
    }

    /** Returns whether the record is genuine. */
    static boolean open(
            byte[] key, byte[] nonce, byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Cipher cipher = newCipher(Cipher.DECRYPT_MODE, key, nonce);
        try {
            if (aad != null) {
                cipher.updateAAD(aad);
            }
            cipher.doFinal(in, inOff + NONCE_LENGTH, length - NONCE_LENGTH, out, outOff);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Decryption failed", e);
        }
    }
}
