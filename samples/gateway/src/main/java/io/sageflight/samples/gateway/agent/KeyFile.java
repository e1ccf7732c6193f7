/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agent;

import io.sageflight.core.identity.Jwk;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyMaterial;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.Pem;
import io.sageflight.core.identity.PrivateKeyMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads private keys of files. */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Reads one.
     *
     * @param file PEM, or a JWK
     * @throws IOException if there is no private key in it; the message says nothing of its content
     */
    public static PrivateKeyMaterial read(Path file, KeyAlgorithms algorithms) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(Pem.MAX_LENGTH + 1);
        }
        try {
            KeyMaterial key = isJson(content) ? new Jwk(algorithms).read(content) : new Pem(algorithms).read(content);
            if (key instanceof PrivateKeyMaterial privateKey) {
                return privateKey;
            }
            throw new IOException(file + " holds a public key, accepted is a private one");
        } catch (MalformedKeyException e) {
            throw new IOException(file + " holds no key: " + e.getMessage(), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static boolean isJson(byte[] content) {
        for (byte each : content) {
            if (!Character.isWhitespace(each)) {
                return each == '{';
            }
        }
        return false;
    }
}
