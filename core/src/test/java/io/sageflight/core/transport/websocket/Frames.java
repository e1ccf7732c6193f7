/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import io.sageflight.core.transport.ScriptedServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's side of RFC 6455 on a bare socket, frame by frame, so that it can be done wrong. */
public final class Frames {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private final ScriptedServer.Conversation with;

    private Frames(ScriptedServer.Conversation with) {
        this.with = with;
    }

    /** Answers the opening handshake. */
    public static Frames open(ScriptedServer.Conversation with) throws IOException {
        String head = with.readHead();
        String key = head.replaceAll("(?is).*sec-websocket-key: ([^\r]+).*", "$1");
        with.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
        return new Frames(with);
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder().encodeToString(sha1.digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next frame; null at the end of the connection. */
    public Frame read() throws IOException {
        int first = with.in.read();
        if (first < 0) {
            return null;
        }
        int second = with.in.read();
        int length = second & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(with.in.readNBytes(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = (int) ByteBuffer.wrap(with.in.readNBytes(8)).getLong();
        }
        byte[] mask = with.in.readNBytes(4);
        byte[] data = with.in.readNBytes(length);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i & 3];
        }
        return new Frame(first & 0xf, (first & 0x80) != 0, data);
    }

    /** The id of the next message, answering pings; null when the connection ends. */
    public String readId() throws IOException {
        String text = readText();
        return text == null ? null : text.replaceFirst("\\{\"id\":\"([^\"]*)\".*", "$1");
    }

    /** The next text, answering pings; null when the connection ends. */
    public String readText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Frame frame = read(); frame != null; frame = read()) {
            if (frame.kind == PING) {
                write(PONG, true, frame.data);
            } else if (frame.kind == CLOSE) {
                write(CLOSE, true, frame.data);
                return null;
            } else if (frame.kind == TEXT || frame.kind == CONTINUATION) {
                text.append(new String(frame.data, StandardCharsets.UTF_8));
                if (frame.last) {
                    return text.toString();
                }
            }
        }
        return null;
    }

    public void text(String text) throws IOException {
        write(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized void write(int kind, boolean last, byte[] data) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(data.length + 10);
        frame.put((byte) (kind | (last ? 0x80 : 0)));
        if (data.length < 126) {
            frame.put((byte) data.length);
        } else if (data.length < 1 << 16) {
            frame.put((byte) 126).putShort((short) data.length);
        } else {
            frame.put((byte) 127).putLong(data.length);
        }
        frame.put(data);
        with.out.write(frame.array(), 0, frame.position());
        with.out.flush();
    }

    /** One frame. */
    public record Frame(int kind, boolean last, byte[] data) {
        /** Of a close frame. */
        public int status() {
            return ByteBuffer.wrap(data).getShort();
        }
    }
}
