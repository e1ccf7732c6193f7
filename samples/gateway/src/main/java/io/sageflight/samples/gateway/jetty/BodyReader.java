/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.transport.http.HttpAnswer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads one body as it arrives: in between it holds no thread, and no more memory than twice what has come, whatever
 * length was announced. Who sends slowly is cut off, so that holding a connection takes more than a byte now and then.
 */
final class BodyReader implements Invocable.Task {
    private static final HttpAnswer TOO_SLOW = HttpAnswer.text(HttpStatus.REQUEST_TIMEOUT_408, "body took too long\n");
    private static final HttpAnswer BUSY =
            HttpAnswer.text(HttpStatus.SERVICE_UNAVAILABLE_503, "too many bodies at a time\n");

    private final Request request;
    private final int limit;
    private final ReceiveLimits limits;
    private final Outcome outcome;
    private final long start = System.nanoTime();

    private ByteBuffer body = ByteBuffer.allocate(0);

    private BodyReader(Request request, int limit, ReceiveLimits limits, Outcome outcome) {
        this.request = request;
        this.limit = limit;
        this.limits = limits;
        this.outcome = outcome;
    }

    /**
     * Reads the body; the outcome is told once, perhaps later and by another thread.
     *
     * @param limit the longest body that is accepted, in bytes
     * @param limits whose budget has what is read taken off, until {@link Received#close}
     */
    static void read(Request request, int limit, ReceiveLimits limits, Outcome outcome) {
        if (request.getLength() > limit) {
            outcome.refused(HttpAnswer.tooLong(limit));
        } else {
            new BodyReader(request, limit, limits, outcome).run();
        }
    }

    @Override
    public void run() {
        try {
            readAvailable();
        } catch (RuntimeException e) {
            giveBack();
            outcome.failed(e);
        }
    }

    private void readAvailable() {
        for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
            if (Content.Chunk.isFailure(chunk)) {
                if (chunk.getFailure() instanceof TimeoutException) {
                    refuse(TOO_SLOW);
                } else {
                    giveBack();
                    outcome.failed(chunk.getFailure());
                }
                return;
            }
            HttpAnswer refusal = append(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (refusal != null) {
                refuse(refusal);
                return;
            }
            if (last) {
                int taken = body.capacity();
                outcome.received(new Received(bytes(), () -> limits.budget().give(taken)));
                return;
            }
        }
        if (limits.isOver(start)) {
            refuse(TOO_SLOW);
        } else {
            request.demand(this);
        }
    }

    /** Returns null, or why not. */
    private HttpAnswer append(ByteBuffer bytes) {
        int length = body.position() + bytes.remaining();
        if (length > limit) {
            return HttpAnswer.tooLong(limit);
        }
        if (length > body.capacity()) {
            int capacity = Math.max(length, Math.min(2 * body.position(), limit));
            if (!limits.budget().take(capacity - body.capacity())) {
                return BUSY;
            }
            body = ByteBuffer.wrap(Arrays.copyOf(body.array(), capacity)).position(body.position());
        }
        body.put(bytes);
        return null;
    }

    private void refuse(HttpAnswer refusal) {
        giveBack();
        outcome.refused(refusal);
    }

    private void giveBack() {
        limits.budget().give(body.capacity());
        body = ByteBuffer.allocate(0);
    }

    private byte[] bytes() {
        return body.hasRemaining() ? Arrays.copyOf(body.array(), body.position()) : body.array();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    /** What became of a body. */
    interface Outcome {
        void received(Received body);

        /** @param answer says why it is not accepted */
        void refused(HttpAnswer answer);

        /** @param cause why there is no complete body */
        void failed(Throwable cause);
    }

    /** A complete body, to be closed when it is needed no more. */
    record Received(byte[] bytes, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }
}
