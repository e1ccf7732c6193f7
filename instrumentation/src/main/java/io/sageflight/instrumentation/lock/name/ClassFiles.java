/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Class files as a class of the host finds them: through its module or its class loader. Bounded in bytes and time, as far
 * as the loader hands over bytes at all. For one thread and one name.
 */
final class ClassFiles {
    static final int MAX_BYTES = 4 << 20;

    private static final long MAX_NANOS = 1_000_000_000;

    private final Class<?> from;
    private final long began = System.nanoTime();
    private final Map<String, byte[]> read = new HashMap<>();

    ClassFiles(Class<?> from) {
        this.from = from;
    }

    /** The file of a class, {@code internalName} with slashes; null if there is none, or it is too large or too slow. */
    byte[] read(String internalName) {
        return read.computeIfAbsent(internalName, this::load);
    }

    private byte[] load(String internalName) {
        try (InputStream stream = open("/" + internalName + ".class")) {
            return stream == null ? null : bytes(stream);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Not through the cache of jars, which would keep the jar of a loader that is gone open. */
    private InputStream open(String name) throws IOException {
        URL url = from.getResource(name);
        if (url == null) {
            return from.getResourceAsStream(name); // a loader may have bytes that have no address
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private byte[] bytes(InputStream stream) throws IOException {
        byte[] bytes = new byte[16 << 10];
        int length = 0;
        for (int n; (n = stream.read(bytes, length, bytes.length - length)) >= 0; ) {
            length += n;
            if (length > MAX_BYTES || System.nanoTime() - began > MAX_NANOS) {
                return null;
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
