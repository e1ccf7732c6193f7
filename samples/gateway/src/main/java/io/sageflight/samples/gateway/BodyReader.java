/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads one body as it arrives: in between it holds no thread, and no more memory than twice what has come, whatever
 * length was announced. Who sends slowly is cut off, so that holding a connection takes more than a byte now and then.
 */
final class BodyReader implements Invocable.Task {
    /** Time from the first look to the last byte. Silence is ended by the connection's idle time-out alone. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final Reply TOO_SLOW = Reply.text(HttpStatus.REQUEST_TIMEOUT_408, "body took too long");

    private final Request request;
    private final Next.Body wanted;
    private final Consumer<Reply> onReply;
    private final Consumer<Throwable> onFailure;
    private final long start = System.nanoTime();

    private ByteBuffer body = ByteBuffer.allocate(0);

    private BodyReader(Request request, Next.Body wanted, Consumer<Reply> onReply, Consumer<Throwable> onFailure) {
        this.request = request;
        this.wanted = wanted;
        this.onReply = onReply;
        this.onFailure = onFailure;
    }

    /**
     * Reads the body; one of the two is called, perhaps later and by another thread.
     *
     * @param onReply gets the answer to the body, or the reason why it is not accepted
     * @param onFailure is told why there is no complete body
     */
    static void read(Request request, Next.Body wanted, Consumer<Reply> onReply, Consumer<Throwable> onFailure) {
        if (request.getLength() > wanted.limit()) {
            onReply.accept(tooLarge(wanted.limit()));
        } else {
            new BodyReader(request, wanted, onReply, onFailure).run();
        }
    }

    @Override
    public void run() {
        try {
            readAvailable();
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }

    private void readAvailable() {
        for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                if (chunk.getFailure() instanceof TimeoutException) {
                    onReply.accept(TOO_SLOW);
                } else {
                    onFailure.accept(chunk.getFailure());
                }
                return;
            }
            boolean fits = append(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!fits) {
                onReply.accept(tooLarge(wanted.limit()));
                return;
            }
            if (last) {
                onReply.accept(wanted.then().apply(received()));
                return;
            }
        }
        if (System.nanoTime() - start > TIME_LIMIT.toNanos()) {
            onReply.accept(TOO_SLOW);
        } else {
            request.demand(this);
        }
    }

    private boolean append(ByteBuffer bytes) {
        int length = body.position() + bytes.remaining();
        if (length > wanted.limit()) {
            return false;
        }
        if (length > body.capacity()) {
            int capacity = Math.max(length, Math.min(2 * body.position(), wanted.limit()));
            body = ByteBuffer.wrap(Arrays.copyOf(body.array(), capacity)).position(body.position());
        }
        body.put(bytes);
        return true;
    }

    private byte[] received() {
        return body.hasRemaining() ? Arrays.copyOf(body.array(), body.position()) : body.array();
    }

    private static Reply tooLarge(int limit) {
        return Reply.text(HttpStatus.PAYLOAD_TOO_LARGE_413, "body longer than " + limit + " bytes");
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }
}
