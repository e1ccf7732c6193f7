/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on bare sockets that does with each connection what a test says: what no proper server would do. */
public final class ScriptedServer implements AutoCloseable {
    public final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch accepting = new CountDownLatch(1);
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    public ScriptedServer(Script script) {
        this(0, script);
    }

    public ScriptedServer(int port, Script script) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads.execute(() -> accept(script));
    }

    private void accept(Script script) {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                sockets.add(socket);
                threads.execute(() -> {
                    try (socket) {
                        script.run(new Conversation(socket));
                    } catch (IOException | InterruptedException e) {
                        // The client hung up, or the test is over.
                        Thread.currentThread().interrupt();
                    }
                });
            }
        } catch (IOException e) {
            // Closed.
            return;
        } finally {
            accepting.countDown();
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
            // Until then a connection may still come in.
            accepting.await();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        threads.shutdownNow();
    }

    /** What happens to one connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        void run(Conversation with) throws IOException, InterruptedException;
    }

    /** One connection. */
    public static final class Conversation {
        public final Socket socket;
        public final InputStream in;
        public final OutputStream out;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        /** Up to and including the empty line; empty at the end. */
        public String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    return "";
                }
                head.append((char) c);
            }
            return head.toString();
        }

        /** The body of an HTTP request, as text; null at the end. */
        public String readRequest() throws IOException {
            String head = readHead();
            if (head.isEmpty()) {
                return null;
            }
            String length = head.lines()
                    .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                    .findFirst()
                    .orElse("content-length: 0");
            byte[] body = in.readNBytes(Integer.parseInt(length.substring(15).strip()));
            return new String(body, StandardCharsets.UTF_8);
        }

        public void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        public void respond(int status, String body) throws IOException {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            write("HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n\r\n" + body);
        }

        /** Closes so that the other end gets a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Does nothing until the other end closes. */
        public void hang() throws IOException {
            while (in.read() >= 0) {
                continue;
            }
        }
    }
}
