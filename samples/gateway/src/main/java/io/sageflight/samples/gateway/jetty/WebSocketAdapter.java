/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

/**
 * Has an endpoint answer the texts of one connection. Reads no further text while the answers to many are due, or wait for a
 * peer that does not read them; then, and if it goes on so, the connection ends. Thread-safe; public because Jetty calls no
 * other.
 */
public final class WebSocketAdapter implements Session.Listener {
    /** The most texts that are being answered at a time. */
    private static final int MAX_UNDER_WAY = 64;

    /** The most characters of answers that wait, in multiples of the endpoint's limit; beyond one of them nothing is read. */
    private static final int MAX_WAITING = 4;

    private final WebSocketEndpoint endpoint;
    private final PeerInfo peer;
    private final ReceiveLimits limits;
    private final OpenSockets open;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private final ArrayDeque<String> answers = new ArrayDeque<>();
    private volatile Session session;

    /** What came of a text so far, its length in bytes of UTF-8, and since when it comes. */
    private StringBuilder parts = new StringBuilder();

    private int partsLength;
    private long partsStart;
    private boolean demanded;
    private boolean sending;
    private boolean leaving;
    private boolean closing;
    private int underWay;

    /** In characters, what is just being sent included. */
    private long waiting;

    WebSocketAdapter(WebSocketEndpoint endpoint, PeerInfo peer, ReceiveLimits limits, OpenSockets open) {
        this.endpoint = endpoint;
        this.peer = peer;
        this.limits = limits;
        this.open = open;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        open.add(this);
        demand();
    }

    @Override
    public void onWebSocketPartialText(String part, boolean last) {
        int length = part.getBytes(StandardCharsets.UTF_8).length;
        String text = null;
        int bytes = 0;
        boolean fits;
        boolean slow;
        boolean taken;
        synchronized (this) {
            demanded = false;
            partsStart = partsLength == 0 ? System.nanoTime() : partsStart;
            fits = partsLength + length <= endpoint.maxBytes();
            slow = !last && limits.isOver(partsStart);
            taken = fits && !slow && !closing && limits.budget().take(length);
            if (taken) {
                parts.append(part);
                partsLength += length;
            }
            if (taken && last) {
                text = parts.toString();
                bytes = partsLength;
                parts = new StringBuilder();
                partsLength = 0;
                underWay++;
            }
        }
        if (!fits) {
            close(StatusCode.MESSAGE_TOO_LARGE, "longer than " + endpoint.maxBytes() + " bytes");
        } else if (slow) {
            close(StatusCode.POLICY_VIOLATION, "text took too long");
        } else if (!taken) {
            close(StatusCode.TRY_AGAIN_LATER, "too many texts at a time");
        } else if (text != null) {
            int held = bytes;
            endpoint.answer(text, peer).whenComplete((answer, failure) -> answered(answer, held));
        }
        demand();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer part, boolean last, Callback callback) {
        callback.succeed();
        synchronized (this) {
            demanded = false;
        }
        close(StatusCode.BAD_DATA, "texts only");
    }

    /** Asks for the next text, or its next part, unless there is enough to do. */
    private void demand() {
        synchronized (this) {
            boolean full = underWay >= MAX_UNDER_WAY || waiting > endpoint.maxBytes();
            // Whoever is closing still wants to see that the peer does, too.
            if (demanded || full && !closing) {
                return;
            }
            demanded = true;
        }
        session.demand();
    }

    /** @param answer null if there is none, against what endpoints promise */
    private void answered(String answer, int bytes) {
        limits.budget().give(bytes);
        boolean tooMany;
        synchronized (this) {
            underWay--;
            if (answer != null && !closing) {
                answers.add(answer);
                waiting += answer.length();
            }
            tooMany = waiting > (long) MAX_WAITING * endpoint.maxBytes();
        }
        if (tooMany) {
            session.disconnect();
        } else if (answer == null) {
            close(StatusCode.SERVER_ERROR, "");
        } else {
            send();
            demand();
        }
    }

    /** One answer at a time. */
    private void send() {
        String answer;
        boolean left;
        synchronized (this) {
            answer = sending || closing ? null : answers.poll();
            sending |= answer != null;
            left = leaving && underWay == 0 && !sending;
        }
        if (answer != null) {
            session.sendText(answer, Callback.from(() -> sent(answer), failure -> session.disconnect()));
        } else if (left) {
            close(StatusCode.SHUTDOWN, "");
        }
    }

    private void sent(String answer) {
        synchronized (this) {
            sending = false;
            waiting -= answer.length();
        }
        send();
        demand();
    }

    /** Closes the connection when the texts that came are answered. The future completes when it is closed. */
    CompletableFuture<Void> leave() {
        synchronized (this) {
            leaving = true;
        }
        send();
        return over;
    }

    private void close(int status, String reason) {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        session.close(status, reason, Callback.NOOP);
        demand();
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        synchronized (this) {
            closing = true;
            limits.budget().give(partsLength);
            partsLength = 0;
            answers.clear();
        }
        open.remove(this);
        over.complete(null);
        callback.succeed();
    }
}
