/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When a recording began and how long it lasted, from the headers of its chunks; JFR's reader does not tell. The look
 * at the headers also finds files that reader would choke on: a chunk that was never finished makes it wait forever.
 *
 * @param start when the first chunk began
 * @param duration time from there to the end of the last chunk, in nanoseconds
 */
record ChunkHeaders(Instant start, long duration) {
    private static final int HEADER_BYTES = 68;
    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;

    /** Offset of the byte that is 0 once the JVM has completed the chunk. */
    private static final int FILE_STATE = 64;

    static ChunkHeaders read(Path file) throws IOException {
        checkIsReadableFile(file);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            if (length == 0) {
                throw new UnreadableRecordingException(file + " is empty");
            }
            long startNanos = 0;
            long endNanos = 0;
            byte[] header = new byte[HEADER_BYTES];
            for (long offset = 0; offset < length; ) {
                in.seek(offset);
                int read = readUpTo(in, header);
                ByteBuffer chunk = ByteBuffer.wrap(header);
                if (read < Integer.BYTES || chunk.getInt(0) != MAGIC) {
                    throw new UnreadableRecordingException(
                            offset == 0
                                    ? file + " is not a JFR recording"
                                    : file + " is damaged: no chunk begins at byte " + offset);
                }
                long size = read < HEADER_BYTES ? 0 : chunk.getLong(8);
                if (read == HEADER_BYTES && chunk.get(FILE_STATE) != 0) {
                    throw new UnreadableRecordingException(
                            file + " was never finished: the JVM ended while it was writing it");
                }
                if (size < HEADER_BYTES || size > length - offset) {
                    throw new UnreadableRecordingException(file + " is truncated: its chunk at byte " + offset
                            + " is longer than the rest of the file (" + length + " bytes)");
                }
                long chunkStart = chunk.getLong(32);
                startNanos = offset == 0 ? chunkStart : Math.min(startNanos, chunkStart);
                endNanos = Math.max(endNanos, chunkStart + chunk.getLong(40));
                offset += size;
            }
            return new ChunkHeaders(Instant.ofEpochSecond(0, startNanos), Math.max(0, endNanos - startNanos));
        }
    }

    private static void checkIsReadableFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnreadableRecordingException(file + " is a directory, not a recording");
        }
        if (!Files.exists(file)) {
            throw new UnreadableRecordingException(file + " does not exist");
        }
        // opening a pipe waits for somebody to write to it
        if (!Files.isRegularFile(file)) {
            throw new UnreadableRecordingException(
                    file + " is no regular file but a pipe or a device; give a recording");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableRecordingException(file + " cannot be read: no permission");
        }
    }

    private static int readUpTo(RandomAccessFile in, byte[] bytes) throws IOException {
        int filled = 0;
        while (filled < bytes.length) {
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled;
    }
}
