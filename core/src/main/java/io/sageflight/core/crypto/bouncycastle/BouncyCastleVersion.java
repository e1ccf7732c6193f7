/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;

/** BouncyCastle's version as its jar tells it: its provider object, which knows as well, takes tens of milliseconds to make. */
final class BouncyCastleVersion {
    static final String UNKNOWN = "unknown";

    private BouncyCastleVersion() {}

    /** Unknown where BouncyCastle was packed into another jar. */
    static String read() {
        URL place = ChaCha20Poly1305.class.getResource("ChaCha20Poly1305.class");
        try {
            if (place == null || !(place.openConnection() instanceof JarURLConnection connection)) {
                return UNKNOWN;
            }
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return version(
                        jar.getManifest() == null ? null : jar.getManifest().getMainAttributes());
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String version(Attributes attributes) {
        if (attributes == null || !"bcprov".equals(attributes.getValue("Bundle-SymbolicName"))) {
            return UNKNOWN;
        }
        String version = attributes.getValue("Bundle-Version");
        return version != null ? version : UNKNOWN;
    }
}
