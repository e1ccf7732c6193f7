/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A scheme, host and port that messages go to: how many at a time, and in which version of HTTP. Thread-safe. */
final class Origin {
    final FairPermits permits;
    private final HttpClient client;
    private final URI priming;
    private final Duration timeout;
    private final boolean negotiated;
    private CompletableFuture<Version> version;

    /**
     * Knows of no connection yet.
     *
     * @param negotiated whether a new connection agrees on the version, as with TLS it can
     * @param priming what is got to make the connection HTTP/2; null for nothing
     */
    Origin(FairPermits permits, HttpClient client, boolean negotiated, URI priming, Duration timeout) {
        this.permits = permits;
        this.client = client;
        this.negotiated = negotiated;
        this.priming = priming;
        this.timeout = timeout;
    }

    /** The version to ask for, as soon as it is known; never fails. */
    synchronized CompletableFuture<Version> version() {
        if (negotiated || priming == null) {
            // Without an agreement the JDK's client would put an offer of HTTP/2 into every POST, and not take it up.
            return CompletableFuture.completedFuture(negotiated ? Version.HTTP_2 : Version.HTTP_1_1);
        }
        if (version == null || version.isDone() && version.join() == null) {
            version = prime();
        }
        return version.thenApply(known -> known == null ? Version.HTTP_1_1 : known);
    }

    /** Completes with null if nobody answers: whoever is there the next time may speak HTTP/2. */
    private CompletableFuture<Version> prime() {
        HttpRequest request = HttpRequest.newBuilder(priming)
                .version(Version.HTTP_2)
                .timeout(timeout)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> failure == null ? response.version() : null);
    }

    /** Is told what an answer came in. */
    void spoke(Version spoken) {
        if (priming != null && spoken == Version.HTTP_1_1) {
            synchronized (this) {
                // The connection that was HTTP/2 is gone.
                if (version != null && version.isDone() && version.join() == Version.HTTP_2) {
                    version = null;
                }
            }
        }
    }
}
