/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads one HTTP/1.1 answer (RFC 9112) up to its end, within limits. For one thread.
 *
 * <p>By hand, because the JDK's clients look up the host's addresses themselves: what was checked before could have changed
 * since.
 */
final class HttpAnswer {
    private static final int MAX_HEAD_BYTES = 16 * 1024;

    private final InputStream in;
    private final int maxBody;
    private int headBytes;
    private long contentLength = -1;
    private boolean chunked;

    HttpAnswer(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /**
     * The status of the answer, and after it the rest of the head.
     *
     * @throws UnacceptableAnswerException if it is not HTTP, or larger than accepted
     */
    int readStatus() throws IOException {
        String line = line();
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d(?: .*)?")) {
            throw new UnacceptableAnswerException("the answer is not HTTP/1.1");
        }
        for (String header = line(); !header.isEmpty(); header = line()) {
            header(header);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private void header(String header) throws IOException {
        int colon = header.indexOf(':');
        String name = colon < 0 ? "" : header.substring(0, colon).toLowerCase(Locale.ROOT);
        String value = header.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "content-length" -> {
                if (contentLength >= 0 || !value.matches("\\d{1,18}")) {
                    throw new UnacceptableAnswerException("the answer has no acceptable Content-Length");
                }
                contentLength = Long.parseLong(value);
            }
            case "transfer-encoding" -> {
                if (chunked || !value.equals("chunked")) {
                    throw new UnacceptableAnswerException("the answer is in a transfer encoding other than chunked");
                }
                chunked = true;
            }
            case "content-encoding" -> {
                if (!value.equals("identity")) {
                    throw new UnacceptableAnswerException("the answer is compressed, which was not asked for");
                }
            }
            default -> {}
        }
    }

    /** The body, after the head. */
    byte[] readBody() throws IOException {
        if (chunked) {
            return readChunks();
        }
        if (contentLength > maxBody) {
            throw tooLarge();
        }
        if (contentLength >= 0) {
            return exactly((int) contentLength);
        }
        byte[] body = in.readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            throw tooLarge();
        }
        return body;
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw new UnacceptableAnswerException("the answer has a malformed chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return body.toByteArray();
            }
            if (length > maxBody - body.size()) {
                throw tooLarge();
            }
            body.write(exactly(length));
            if (!line().isEmpty()) {
                throw new UnacceptableAnswerException("the answer has a malformed chunk");
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended early");
        }
        return bytes;
    }

    /** A line of the head or of the chunks' frame; all of them together are limited. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the answer ended early");
            }
            if (++headBytes > MAX_HEAD_BYTES) {
                throw new UnacceptableAnswerException("the answer's head has more than " + MAX_HEAD_BYTES + " bytes");
            }
            line.write(c);
        }
        headBytes++;
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private UnacceptableAnswerException tooLarge() {
        return new UnacceptableAnswerException("the document has more than " + maxBody + " bytes");
    }
}
