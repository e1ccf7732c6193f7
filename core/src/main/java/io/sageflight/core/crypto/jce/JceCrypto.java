/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.X25519;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.function.Function;
import javax.crypto.Cipher;

/** The operations of a security provider, or of two of them. */
public final class JceCrypto implements CryptoProvider {
    private final String name;
    private final String version;
    private final AeadProvider aead;
    private final X25519 x25519;
    private final Ed25519 ed25519;

    private JceCrypto(String name, String title, String version, AeadProvider aead, Provider keys, Ed25519 validation) {
        this.name = name;
        this.version = version;
        this.aead = aead;
        x25519 = new JceX25519(title, keys);
        ed25519 = new JceEd25519(title, keys, validation, RandomSource.secure());
    }

    /**
     * Conscrypt: a provider that reads the arrays of keys and nonces where they are and never writes to them, so that its
     * ciphers allocate nothing.
     *
     * @param name as users choose it
     * @param title as reports show it
     * @param validation decodes public keys first, because security providers do not check a point's order
     */
    public static JceCrypto ofConscrypt(
            String name, String title, String version, Provider provider, String cipher, Ed25519 validation) {
        AeadProvider aead = new JceAead(title, provider, cipher, FrugalCipher::new);
        return new JceCrypto(name, title, version, aead, provider, validation);
    }

    /**
     * Any other provider.
     *
     * @param name as users choose it
     * @param title as reports show it
     * @param ciphers has the cipher
     * @param keys has key agreement and signatures
     * @param validation decodes public keys first, because security providers do not check a point's order
     */
    public static JceCrypto of(
            String name,
            String title,
            String version,
            Provider ciphers,
            String cipher,
            Provider keys,
            Ed25519 validation) {
        AeadProvider aead = new JceAead(title, ciphers, cipher, CopyingCipher::new);
        return new JceCrypto(name, title, version, aead, keys, validation);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public AeadProvider aead() {
        return aead;
    }

    @Override
    public X25519 x25519() {
        return x25519;
    }

    @Override
    public Ed25519 ed25519() {
        return ed25519;
    }

    private record JceAead(
            String name, Provider provider, String transformation, Function<CipherSource, AeadCipher> kind)
            implements AeadProvider, CipherSource {
        @Override
        public AeadCipher newCipher() {
            return kind.apply(this);
        }

        @Override
        public Cipher cipher() {
            try {
                return Cipher.getInstance(transformation, provider);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(name + " has no " + transformation, e);
            }
        }
    }
}
