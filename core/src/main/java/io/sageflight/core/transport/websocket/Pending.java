/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.NotSentException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A message that waits to be sent, or for its answer. Thread-safe. */
final class Pending {
    final String id;
    private final Executor executor;
    private final CompletableFuture<MessageResponse> result = new CompletableFuture<>();
    private final CompletableFuture<Void> deadline = new CompletableFuture<>();
    private final long length;
    private final Duration timeout;
    private String text;
    private boolean sending;
    private boolean over;

    Pending(String id, String text, Duration timeout, Executor executor) {
        this.id = id;
        this.text = text;
        length = Utf8.length(text);
        this.executor = executor;
        this.timeout = timeout;
    }

    CompletableFuture<MessageResponse> result() {
        return result;
    }

    /** How many bytes of UTF-8 the text is. */
    long length() {
        return length;
    }

    /** Runs in another thread if no answer comes in time. */
    void startClock(Runnable late) {
        deadline.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).whenComplete((nothing, failure) -> {
            if (failure != null) {
                // The JVM has one thread for all time-outs: it only passes this on.
                executor.execute(() -> {
                    late.run();
                    fail("no answer within " + timeout, null);
                });
            }
        });
    }

    /** The text, from now on taken for sent; null if nobody waits any more. */
    synchronized String take() {
        if (over) {
            return null;
        }
        sending = true;
        String taken = text;
        text = null;
        return taken;
    }

    void complete(MessageResponse response) {
        if (end()) {
            executor.execute(() -> result.complete(response));
        }
    }

    void fail(String why, Throwable cause) {
        if (end()) {
            RuntimeException failure = isSending()
                    ? new DeliveryUnknownException(why, cause)
                    : new NotSentException("Not sent: " + why, cause);
            executor.execute(() -> result.completeExceptionally(failure));
        }
    }

    private synchronized boolean isSending() {
        return sending;
    }

    private boolean end() {
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
        }
        deadline.complete(null);
        return true;
    }
}
