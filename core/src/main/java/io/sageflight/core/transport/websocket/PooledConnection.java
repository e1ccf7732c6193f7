/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.transport.BackpressureException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One connection, from the moment it is dialled: what waits to be sent through it, what waits for an answer, and whether it
 * lives. Thread-safe. The JDK's WebSocket sends one text at a time and leaves assembling what it receives to us.
 */
final class PooledConnection implements WebSocket.Listener {
    /**
     * Instead of {@link WebSocketEndpoint#TOO_BIG} and {@link WebSocketEndpoint#UNACCEPTABLE}, which the JDK's client refuses to send:
     * the same numbers in the range that RFC 6455 (section 7.4.2) leaves to applications.
     */
    static final int CLIENT_TOO_BIG = 4009;

    static final int CLIENT_UNACCEPTABLE = 4003;

    /** In nanoseconds. */
    private static final long SHORTEST_DELAY = 1_000_000;

    private final WebSocketPool pool;
    private final WebSocketTransports transports;
    private final WebSocketTransportConfig config;
    private final Map<String, Pending> pending = new HashMap<>();
    private final ArrayDeque<Pending> unsent = new ArrayDeque<>();
    private final StringBuilder received = new StringBuilder();

    /** How many bytes of UTF-8 that is. */
    private long receivedBytes;

    /** In bytes of UTF-8. */
    private long queued;

    private WebSocket socket;
    private boolean sending;
    private boolean closed;

    /** Whether nothing came since the last ping. */
    private boolean pinged;

    private long lastPing = System.nanoTime();
    private long lastMessage = lastPing;

    PooledConnection(WebSocketPool pool, WebSocketTransports transports) {
        this.pool = pool;
        this.transports = transports;
        config = transports.config;
    }

    void dial(URI url) {
        transports.counts.dial();
        try {
            transports
                    .client
                    .newWebSocketBuilder()
                    .connectTimeout(config.connectTimeout)
                    .buildAsync(url, this)
                    .whenComplete((opened, failure) -> {
                        if (failure != null) {
                            notDialled(failure);
                        }
                    });
        } catch (RuntimeException e) {
            notDialled(e);
        }
    }

    private void notDialled(Throwable failure) {
        transports.counts.failedDial();
        fail("no connection: " + failure.getMessage(), failure);
    }

    /** How many messages wait, to be sent or for their answers. */
    synchronized int load() {
        return pending.size();
    }

    /** How many bytes wait to be sent. */
    synchronized long queued() {
        return queued;
    }

    synchronized boolean isOpen() {
        return socket != null && !closed;
    }

    /**
     * Takes a message; {@link #pump} sends it.
     *
     * @throws BackpressureException if too many bytes wait already
     * @throws IllegalArgumentException if a message with this id waits for its answer
     */
    void add(Pending message) {
        synchronized (this) {
            if (pending.containsKey(message.id)) {
                throw new IllegalArgumentException("A message with the id of another one that is under way");
            }
            if (queued > 0 && queued + message.length() > config.maxQueuedBytes) {
                throw new BackpressureException(
                        queued + " bytes wait for a connection, the configured maximum is " + config.maxQueuedBytes);
            }
            if (!closed) {
                pending.put(message.id, message);
                unsent.add(message);
                queued += message.length();
                message.startClock(() -> forget(message));
                return;
            }
        }
        message.fail("the connection was just lost", null);
    }

    private synchronized void forget(Pending message) {
        pending.remove(message.id, message);
        if (unsent.remove(message)) {
            queued -= message.length();
        }
    }

    /** Sends what waits, one after the other; a loop, for sends that end at once would make a deep stack. */
    void pump() {
        while (true) {
            CompletableFuture<WebSocket> send;
            synchronized (this) {
                String text = next();
                if (text == null) {
                    return;
                }
                sending = true;
                lastMessage = System.nanoTime();
                send = socket.sendText(text, true);
            }
            if (!send.isDone() || send.isCompletedExceptionally()) {
                send.whenComplete((done, failure) -> {
                    if (failure != null) {
                        fail("the connection broke: " + failure.getMessage(), failure);
                    } else {
                        sent();
                        pump();
                    }
                });
                return;
            }
            sent();
        }
    }

    private synchronized void sent() {
        sending = false;
    }

    private String next() {
        if (socket == null || sending || closed) {
            return null;
        }
        String text = null;
        while (text == null && !unsent.isEmpty()) {
            Pending message = unsent.remove();
            queued -= message.length();
            text = message.take();
        }
        return text;
    }

    @Override
    public void onOpen(WebSocket opened) {
        boolean late;
        synchronized (this) {
            socket = opened;
            late = closed;
            lastMessage = System.nanoTime();
            lastPing = lastMessage;
        }
        if (late) {
            opened.abort();
            return;
        }
        opened.request(1);
        pump();
        tickLater();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        // Half a surrogate pair counts as half, so a pair may be in two fragments.
        receivedBytes += Utf8.length(data);
        if (receivedBytes > config.maxMessageBytes) {
            refuse(from, CLIENT_TOO_BIG, "an answer is longer than " + config.maxMessageBytes + " bytes");
            return null;
        }
        received.append(data);
        if (last) {
            String text = received.toString();
            received.setLength(0);
            receivedBytes = 0;
            try {
                byte[] json = text.getBytes(StandardCharsets.UTF_8);
                answered(MessageJson.decodeResponse(json, config.maxMessageBytes));
            } catch (MalformedJsonException e) {
                refuse(from, CLIENT_UNACCEPTABLE, "an answer is no message: " + e.getMessage());
                return null;
            }
        }
        from.request(1);
        return null;
    }

    private void answered(MessageResponse response) {
        Pending message;
        synchronized (this) {
            pinged = false;
            lastMessage = System.nanoTime();
            message = pending.remove(response.messageId());
        }
        // Otherwise nobody waits for it any more.
        if (message != null) {
            message.complete(response);
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        refuse(from, CLIENT_UNACCEPTABLE, "the peer sent what is no text");
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
        synchronized (this) {
            pinged = false;
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        fail("the peer closed the connection with status " + status, null);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        fail("the connection broke: " + failure.getMessage(), failure);
    }

    /** Tells the peer why the connection ends; what waits for it fails now. */
    private void refuse(WebSocket from, int status, String why) {
        from.sendClose(status, "").whenComplete((done, failure) -> from.abort());
        fail(why, null);
    }

    private void tickLater() {
        long delay;
        synchronized (this) {
            long now = System.nanoTime();
            delay = config.pingInterval.toNanos() - (now - lastPing);
            long untilIdle = config.idleTime.toNanos() - (now - lastMessage);
            if (untilIdle > 0) {
                delay = Math.min(delay, untilIdle);
            }
        }
        CompletableFuture.delayedExecutor(Math.max(delay, SHORTEST_DELAY), TimeUnit.NANOSECONDS, transports::execute)
                .execute(this::tick);
    }

    private void tick() {
        boolean due;
        boolean silent;
        boolean idle;
        WebSocket asked;
        synchronized (this) {
            if (closed) {
                return;
            }
            long now = System.nanoTime();
            due = now - lastPing >= config.pingInterval.toNanos();
            silent = due && pinged;
            idle = now - lastMessage >= config.idleTime.toNanos();
            asked = socket;
        }
        if (silent) {
            fail("the peer did not answer a ping", null);
        } else if (idle && pool.removeIdle(this)) {
            closeIdle();
        } else {
            if (due) {
                ping(asked);
            }
            tickLater();
        }
    }

    private void ping(WebSocket asked) {
        synchronized (this) {
            pinged = true;
            lastPing = System.nanoTime();
        }
        // A failure shows as a missing answer.
        asked.sendPing(ByteBuffer.allocate(0));
    }

    private void closeIdle() {
        WebSocket idle;
        synchronized (this) {
            closed = true;
            idle = socket;
        }
        idle.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .whenComplete((done, failure) ->
                        // A peer that does not close its side is not waited for.
                        CompletableFuture.delayedExecutor(config.pingInterval.toNanos(), TimeUnit.NANOSECONDS)
                                .execute(idle::abort));
    }

    /** Ends the connection, and fails what waits for it: sent or not makes the difference. Idempotent. */
    void fail(String why, Throwable cause) {
        List<Pending> all;
        WebSocket broken;
        synchronized (this) {
            closed = true;
            all = List.copyOf(pending.values());
            pending.clear();
            unsent.clear();
            queued = 0;
            broken = socket;
        }
        pool.remove(this);
        all.forEach(message -> message.fail(why, cause));
        if (broken != null && !broken.isOutputClosed()) {
            broken.abort();
        }
    }
}
