/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A key store with the password of the private key in it. */
public final class KeyStoreFile {
    private final KeyStore keys;
    private final char[] password;

    private KeyStoreFile(KeyStore keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    /** A certificate for this run, see {@link SelfSignedCertificate}. */
    public static KeyStoreFile selfSigned() {
        return new KeyStoreFile(SelfSignedCertificate.create(), new char[0]);
    }

    /**
     * Reads a PKCS #12 file.
     *
     * @param password a file with the password of the store and of its key alone; blanks around it do not count
     * @throws IOException if a file cannot be read, or the password is not the file's
     */
    public static KeyStoreFile read(Path file, Path password) throws IOException {
        char[] chars =
                Files.readString(password, StandardCharsets.UTF_8).strip().toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, chars);
            return new KeyStoreFile(keys, chars);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no PKCS #12 key store: " + e.getMessage(), e);
        }
    }

    public KeyStore keys() {
        return keys;
    }

    /** A copy. */
    public char[] password() {
        return password.clone();
    }
}
