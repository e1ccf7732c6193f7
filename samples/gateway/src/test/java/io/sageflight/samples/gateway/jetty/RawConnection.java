/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection on which any bytes may be sent, also such as no HTTP client would send. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Says that nothing more will be sent. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** All that the server sends until it closes the connection; fails if it is silent for so long. */
    String readAll(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** How many bytes the server sends until it ends the connection, properly or not; fails if it is silent for so long. */
    long countAll(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                count += read;
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Reset.
            return count;
        }
        return count;
    }

    /** What the server sends up to the end of a text; fails if it is silent for so long, or closes the connection before. */
    String readUntil(String text, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("The connection was closed after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Whether an answer has begun to arrive. */
    boolean answered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
