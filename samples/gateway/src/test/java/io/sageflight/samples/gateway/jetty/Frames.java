/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** WebSocket frames (RFC 6455 section 5.2), each byte as a character. */
final class Frames {
    /** What makes a WebSocket connection of an HTTP one. */
    static final String UPGRADE = "GET /ws HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;

    private Frames() {}

    /** A client's, under a mask of zeros. */
    static String text(String part, boolean first, boolean last) {
        return frame((first ? 1 : 0) | (last ? LAST : 0), part);
    }

    static String binary(String bytes) {
        return frame(2 | LAST, bytes);
    }

    static String ping(String bytes) {
        return frame(9 | LAST, bytes);
    }

    private static String frame(int head, String payload) {
        byte[] bytes = payload.getBytes(ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(14 + bytes.length);
        frame.put((byte) head);
        if (bytes.length < 126) {
            frame.put((byte) (MASKED | bytes.length));
        } else {
            frame.put((byte) (MASKED | 127)).putLong(bytes.length);
        }
        frame.putInt(0).put(bytes);
        return new String(frame.array(), 0, frame.position(), ISO_8859_1);
    }

    /** A server's. */
    static String pong(String bytes) {
        return new String(new char[] {(char) (10 | LAST), (char) bytes.length()}) + bytes;
    }

    /** A server's. */
    static String close(int status, String reason) {
        return new String(new char[] {
                    (char) (8 | LAST), (char) (2 + reason.length()), (char) (status >> 8), (char) (status & 0xff)
                })
                + reason;
    }
}
