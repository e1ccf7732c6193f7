/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.transport.BadResponseException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Sends bare records to one peer's {@code /process} (protocol section 3.5). Thread-safe. */
public final class ProcessClient implements AutoCloseable {
    private final OpenOrigin origin;
    private final URI endpoint;

    ProcessClient(OpenOrigin origin, URI endpoint) {
        this.origin = origin;
        this.endpoint = endpoint;
    }

    /**
     * Sends a record once; never blocks.
     *
     * @param keyId by which the peer knows the session
     * @param record without additional authenticated data, as this data plane has none
     * @return completes with the record of the answer, or exceptionally with an {@link UnknownKeyIdException} if the peer has
     *     no such session and a new handshake is due, a {@link BadResponseException} if it refused the record otherwise, or
     *     another {@link io.sageflight.core.transport.TransportException}
     */
    public CompletableFuture<byte[]> send(String keyId, byte[] record) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header(Headers.CONTENT_TYPE, Headers.RECORD)
                .header(Headers.HPKE, Headers.HPKE_VERSION)
                .header(Headers.KEY_ID, keyId)
                .POST(HttpRequest.BodyPublishers.ofByteArray(record));
        return origin.send(request).thenApply(ProcessClient::read);
    }

    private static byte[] read(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        if (response.statusCode() != 200) {
            if (response.statusCode() == 400
                    && new String(body, StandardCharsets.UTF_8).strip().equals(ProcessEndpoint.SESSION_NOT_FOUND)) {
                throw new UnknownKeyIdException();
            }
            throw new BadResponseException("HTTP " + response.statusCode() + ": " + ShortText.of(body), null);
        }
        String digest = response.headers().firstValue(Headers.CONTENT_DIGEST).orElse("");
        if (!digest.isEmpty() && !digest.equals(ContentDigest.of(body))) {
            throw new BadResponseException("The answer's body is not the one of its digest", null);
        }
        return body;
    }

    @Override
    public void close() {
        origin.close();
    }
}
