/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.transport.BackpressureException;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.NotSentException;
import io.sageflight.core.transport.TransportException;
import java.net.ConnectException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * One request and its answer: waits for its turn at the host, then for its turn among all, is sent once, and whatever happens
 * ends in time with an answer or a typed failure, and gives its permits back.
 */
final class Exchange {
    private final HttpTransports transports;
    private final Origin origin;
    private final BooleanSupplier closed;
    private final HttpRequest.Builder request;
    private final CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
    private final CompletableFuture<Void> deadline = new CompletableFuture<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);
    private CompletableFuture<HttpResponse<byte[]>> call;
    private boolean delayed;
    private boolean sending;
    private boolean over;

    /** @param closed whether nothing is to be sent any more */
    Exchange(HttpTransports transports, Origin origin, BooleanSupplier closed, HttpRequest.Builder request) {
        this.transports = transports;
        this.origin = origin;
        this.closed = closed;
        this.request = request;
    }

    CompletableFuture<HttpResponse<byte[]>> start() {
        transports.counts.request();
        try {
            waitFor(origin.permits).thenRun(this::atHost);
        } catch (BackpressureException e) {
            transports.counts.refusal();
            end(e);
            return result;
        }
        deadline.orTimeout(transports.config.timeout.toNanos(), TimeUnit.NANOSECONDS);
        deadline.whenComplete((nothing, late) -> {
            if (late != null) {
                // The JVM has one thread for all time-outs: what callers do with a failure is not to hold it up.
                transports.execute(() -> giveUp("no answer within " + transports.config.timeout));
            }
        });
        return result;
    }

    private synchronized CompletableFuture<Void> waitFor(FairPermits permits) {
        turn = permits.acquire();
        if (!turn.isDone() && !delayed) {
            delayed = true;
            transports.counts.delay();
        }
        return turn;
    }

    private void atHost() {
        if (isOver()) {
            origin.permits.release();
            return;
        }
        try {
            waitFor(transports.total).thenRun(this::atTurn);
        } catch (BackpressureException e) {
            origin.permits.release();
            end(e);
        }
    }

    private void atTurn() {
        if (isOver()) {
            release();
        } else {
            origin.version().thenAccept(this::transmit);
        }
    }

    private void transmit(Version version) {
        if (!beginSending()) {
            release();
            return;
        }
        CompletableFuture<HttpResponse<byte[]>> sent;
        try {
            sent = transports.client.sendAsync(
                    request.version(version).build(), CappedBody.handler(transports.config.maxResponseBytes));
        } catch (RuntimeException e) {
            release();
            end(new NotSentException("The request is not one that can be sent: " + e.getMessage(), e));
            return;
        }
        boolean late;
        synchronized (this) {
            call = sent;
            late = over;
        }
        sent.whenComplete((response, failure) -> {
            release();
            if (failure != null) {
                end(typed(failure));
            } else {
                origin.spoke(response.version());
                end(response);
            }
        });
        if (late) {
            sent.cancel(true);
        }
    }

    /** Ends whatever is under way. */
    void giveUp(String why) {
        CompletableFuture<HttpResponse<byte[]>> running;
        CompletableFuture<Void> waiting;
        boolean unsent;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            unsent = !sending;
            running = call;
            waiting = turn;
        }
        origin.permits.giveUp(waiting);
        if (transports.total.giveUp(waiting)) {
            origin.permits.release();
        }
        // Before the call ends, for that would tell a reason of its own.
        complete(unsent ? new NotSentException("Not sent: " + why, null) : new DeliveryUnknownException(why, null));
        if (running != null) {
            running.cancel(true);
        }
    }

    /** From here on nobody can say that nothing was sent. */
    private synchronized boolean beginSending() {
        // While a transport is closed one by one, the end of one is not to let another go.
        sending = !over && !closed.getAsBoolean();
        return sending;
    }

    private synchronized boolean isOver() {
        return over;
    }

    private void release() {
        if (released.compareAndSet(false, true)) {
            transports.total.release();
            origin.permits.release();
        }
    }

    private void end(HttpResponse<byte[]> response) {
        finished();
        result.complete(response);
    }

    private void end(TransportException failure) {
        finished();
        complete(failure);
    }

    private synchronized void finished() {
        over = true;
    }

    private void complete(TransportException failure) {
        result.completeExceptionally(failure);
    }

    /** Runs when the exchange is over, however it ended. */
    void whenOver(Runnable action) {
        result.whenComplete((response, failure) -> {
            deadline.complete(null);
            action.run();
        });
    }

    /** What is not certain to have happened before the first byte of the request left counts as unknown. */
    private static TransportException typed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadResponseException bad) {
                return bad;
            }
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLHandshakeException) {
                return new NotSentException("No connection: " + cause, failure);
            }
        }
        return new DeliveryUnknownException("The connection failed under way: " + failure.getMessage(), failure);
    }
}
