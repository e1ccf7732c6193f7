/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** What reached an agent's application, a line each, in a file that outlives the process. Thread-safe. */
final class Journal implements AutoCloseable {
    private final FileChannel file;

    Journal(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** In one write: a process that is killed leaves no half of a line. */
    void add(String line) {
        try {
            file.write(ByteBuffer.wrap((line + '\n').getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often each line is there. */
    static Map<String, Integer> counts(Path path) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                counts.merge(line, 1, Integer::sum);
            }
        }
        return counts;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
