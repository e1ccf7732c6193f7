/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends read-only calls to a node, limited in time, size of the answer and number. Thread-safe; never blocks. */
final class JsonRpcClient {
    private final HttpClient http;
    private final EthereumRegistryConfig config;
    private final Semaphore permits;
    private final AtomicLong ids = new AtomicLong();

    JsonRpcClient(HttpClient http, EthereumRegistryConfig config) {
        this.http = http;
        this.config = config;
        permits = new Semaphore(config.maxInFlight);
    }

    /**
     * Executes a call of the registry without changing anything.
     *
     * @param data the encoded call, {@code 0x} and hexadecimal digits
     * @return completes exceptionally with MalformedAnswerException, NodeUnavailableException, TimeoutException or an IOException
     */
    CompletableFuture<RpcAnswer> call(String data) {
        if (!permits.tryAcquire()) {
            return CompletableFuture.failedFuture(new NodeUnavailableException(
                    config.maxInFlight + " calls are under way already, which is the most"));
        }
        Exchange exchange = new Exchange(request(data));
        // The permit is back before anybody sees the answer, and may ask next.
        CompletableFuture<HttpResponse<byte[]>> ended =
                exchange.result.whenComplete((response, e) -> permits.release());
        exchange.send(true);
        exchange.result.orTimeout(config.timeout.toNanos(), TimeUnit.NANOSECONDS);
        return ended.thenApply(this::answer);
    }

    private HttpRequest request(String data) {
        // Nothing in it needs escaping: digits, an address and a block that were checked.
        String json = "{\"jsonrpc\":\"2.0\",\"id\":" + ids.incrementAndGet()
                + ",\"method\":\"eth_call\",\"params\":[{\"to\":\"" + config.contract + "\",\"data\":\"" + data
                + "\"},\""
                + config.block + "\"]}";
        return HttpRequest.newBuilder(config.endpoint)
                .timeout(config.timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private RpcAnswer answer(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new NodeUnavailableException("the node answered with HTTP status " + response.statusCode());
        }
        return RpcAnswer.read(response.body(), config.maxResponseBytes);
    }

    /** One question, sent again once if its connection breaks, as it changes nothing: the JDK's client loses races for idle ones. */
    private final class Exchange {
        final CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
        private final HttpRequest request;

        Exchange(HttpRequest request) {
            this.request = request;
        }

        void send(boolean mayRepeat) {
            CompletableFuture<HttpResponse<byte[]>> sent;
            try {
                sent = http.sendAsync(request, info -> new LimitedBody(config.maxResponseBytes));
            } catch (RuntimeException e) {
                // A client of the user's: whatever it does, the permit comes back.
                result.completeExceptionally(e);
                return;
            }
            // A body may trickle for ever: the request's own time-out ends with the head.
            result.whenComplete((response, e) -> sent.cancel(true));
            sent.whenComplete((response, e) -> {
                if (e == null) {
                    result.complete(response);
                } else if (mayRepeat && broken(e)) {
                    send(false);
                } else {
                    result.completeExceptionally(e);
                }
            });
        }

        private static boolean broken(Throwable thrown) {
            Throwable e = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            return e instanceof IOException && !(e instanceof HttpTimeoutException) && !(e instanceof ConnectException);
        }
    }
}
