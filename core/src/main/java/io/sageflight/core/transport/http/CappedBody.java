/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.memory.Scratch;
import io.sageflight.core.transport.BadResponseException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Collects a body up to a limit; beyond it the connection is given up. What it is collected in is wiped and used again; of a body
 * that nobody ends, as when the request is cancelled, it is left to the garbage collector.
 */
final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final int limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /** Ours from the first bytes to the end of the body; null before and after. */
    private byte[] bytes;

    private int length;
    private boolean over;

    private CappedBody(int limit) {
        this.limit = limit;
    }

    static HttpResponse.BodyHandler<byte[]> handler(int limit) {
        return response -> new CappedBody(limit);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (append(parts)) {
            subscription.request(1);
        } else {
            subscription.cancel();
            body.completeExceptionally(new BadResponseException("The answer is longer than " + limit + " bytes", null));
        }
    }

    /** Returns whether all are short enough together; otherwise it is over, and nothing is taken any more. */
    private synchronized boolean append(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (over) {
                return true;
            }
            if (part.remaining() > limit - length) {
                end();
                return false;
            }
            append(part);
        }
        return true;
    }

    private void append(ByteBuffer part) {
        int count = part.remaining();
        if (bytes == null) {
            bytes = Scratch.BYTES.take(count);
        } else if (count > bytes.length - length) {
            byte[] larger = Scratch.BYTES.take(Math.max(2 * bytes.length, length + count));
            System.arraycopy(bytes, 0, larger, 0, length);
            Scratch.BYTES.give(bytes, length);
            bytes = larger;
        }
        part.get(bytes, length, count);
        length += count;
    }

    /** Returns what came, and gives back what it was collected in; under the lock, for a failure may come while a part does. */
    private synchronized byte[] end() {
        over = true;
        if (bytes == null) {
            return new byte[0];
        }
        byte[] whole = Arrays.copyOf(bytes, length);
        Scratch.BYTES.give(bytes, length);
        bytes = null;
        return whole;
    }

    @Override
    public void onError(Throwable failure) {
        end();
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(end());
    }
}
