/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP requests to one gateway over kept-alive connections. Thread-safe. */
final class GatewayConnection implements AutoCloseable {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = GatewayServer.IDLE_TIMEOUT.dividedBy(2);

    private final URI gateway;
    private final HttpClient http = new HttpClient();

    /**
     * Prepares to connect; connections are made when they are needed.
     *
     * @param limit connections at most; further requests wait for one
     */
    GatewayConnection(URI gateway, int limit) throws IOException {
        this.gateway = gateway;
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("client-io");
        http.setExecutor(threads);
        http.setMaxConnectionsPerDestination(limit);
        http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        try {
            http.start();
        } catch (Exception e) {
            throw new IOException("The HTTP client did not start: " + e, e);
        }
    }

    /** Offers a session. */
    ContentResponse open(byte[] offer) throws IOException, InterruptedException {
        return send(HttpMethod.POST, DataPlane.SESSIONS, null, DataPlane.OFFER_TYPE, offer);
    }

    /** Sends a message's record. */
    ContentResponse process(String keyId, byte[] sessionRecord) throws IOException, InterruptedException {
        return send(HttpMethod.POST, DataPlane.PROCESS, keyId, DataPlane.RECORD_TYPE, sessionRecord);
    }

    /** Asks to close a session, by a record of nothing under {@link DataPlane#closeAad}. */
    ContentResponse close(String keyId, byte[] sessionRecord) throws IOException, InterruptedException {
        return send(HttpMethod.DELETE, DataPlane.SESSIONS, keyId, DataPlane.RECORD_TYPE, sessionRecord);
    }

    private ContentResponse send(HttpMethod method, String path, String keyId, String contentType, byte[] body)
            throws IOException, InterruptedException {
        Request request = http.newRequest(gateway.resolve(path))
                .method(method)
                .timeout(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> headers.put(DataPlane.HPKE, DataPlane.HPKE_VERSION))
                .body(new BytesRequestContent(contentType, body));
        if (keyId != null) {
            request.headers(headers -> headers.put(DataPlane.KEY_ID, keyId));
        }
        try {
            return request.send();
        } catch (TimeoutException e) {
            throw new IOException("No answer from " + path + " in " + REQUEST_TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(method + " " + path + " failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IOException("The HTTP client did not stop: " + e, e);
        }
    }
}
