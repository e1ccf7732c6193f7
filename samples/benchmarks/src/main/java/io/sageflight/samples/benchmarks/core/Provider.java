/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.selection.CryptoChoice;
import io.sageflight.core.crypto.selection.SelectedCrypto;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import org.conscrypt.Conscrypt;

/** Whose cryptography is measured. */
public enum Provider {
    BOUNCYCASTLE("BouncyCastle", CryptoChoice.BOUNCYCASTLE),
    CONSCRYPT("Conscrypt", CryptoChoice.CONSCRYPT),
    JDK("JDK", CryptoChoice.JDK);

    private final String label;
    private final CryptoChoice choice;

    Provider(String label, CryptoChoice choice) {
        this.label = label;
        this.choice = choice;
    }

    /** As its makers write it. */
    public String label() {
        return label;
    }

    /** Its operations, as the core uses them. */
    public CryptoProvider crypto() {
        return SelectedCrypto.of(choice);
    }

    /** Its ChaCha20-Poly1305, as the core uses it. */
    public AeadProvider aead() {
        return crypto().aead();
    }

    /** Its ChaCha20-Poly1305, as its own interface offers it, with nothing of ours. */
    RawCipher rawCipher(byte[] key) {
        try {
            return switch (this) {
                case BOUNCYCASTLE -> new BouncyCastleRawCipher(key);
                case CONSCRYPT ->
                    new JceRawCipher(Cipher.getInstance("ChaCha20/Poly1305/NoPadding", Conscrypt.newProvider()), key);
                case JDK -> new JceRawCipher(Cipher.getInstance("ChaCha20-Poly1305", "SunJCE"), key);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(label + " has no ChaCha20-Poly1305", e);
        }
    }
}
