/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.compression;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** gzip (RFC 1952) of whole messages. */
public final class Gzip {
    /** How messages name it. */
    public static final String NAME = "gzip";

    /** Shorter texts gain nothing. */
    public static final int THRESHOLD = 1024;

    private Gzip() {}

    /** The text in fewer bytes; empty if it is shorter than {@value #THRESHOLD} bytes or does not shrink. */
    public static Optional<byte[]> shrink(byte[] text) {
        if (text.length < THRESHOLD) {
            return Optional.empty();
        }
        ShorterOutput out = new ShorterOutput(text.length);
        try {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(text);
            }
            return out.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        } finally {
            out.giveBack();
        }
    }

    /**
     * The text that was shrunk. Reads no more than it may, whatever the bytes promise.
     *
     * @param maxBytes the longest text that is accepted, less than 2^31 - 1
     * @throws MalformedGzipException if it would be longer, or the bytes are not gzip
     */
    public static byte[] inflate(byte[] bytes, int maxBytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] text = gzip.readNBytes(maxBytes + 1);
            if (text.length > maxBytes) {
                Arrays.fill(text, (byte) 0);
                throw new MalformedGzipException("inflates to more than " + maxBytes + " bytes");
            }
            return text;
        } catch (EOFException e) {
            throw new MalformedGzipException("not gzip: it ends too early");
        } catch (IOException e) {
            throw new MalformedGzipException("not gzip: " + e.getMessage());
        }
    }
}
