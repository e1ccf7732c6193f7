/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET over TLS to an address that was checked; no redirects, no proxy, no cookies, no credentials. Blocks the thread that
 * executes it; any thread may close it, which ends what that one waits for.
 */
final class HttpsGet implements AutoCloseable {
    /** What came back: the body only with status 200. */
    record Response(int status, byte[] body) {}

    private final WebDid location;
    private final HostAddresses addresses;
    private final SSLSocketFactory tls;
    private final int timeoutMillis;
    private final Socket socket = new Socket();

    HttpsGet(WebDid location, HostAddresses addresses, SSLSocketFactory tls, Duration timeout) {
        this.location = location;
        this.addresses = addresses;
        this.tls = tls;
        timeoutMillis = Math.toIntExact(Math.max(1, timeout.toMillis()));
    }

    Response execute(int maxBody) throws IOException {
        try (socket) {
            InetAddress address = addresses.of(location.host())[0];
            socket.setSoTimeout(timeoutMillis);
            socket.connect(new InetSocketAddress(address, location.port()), timeoutMillis);
            try (SSLSocket secured = (SSLSocket) tls.createSocket(socket, location.host(), location.port(), true)) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setServerNames(List.of(new SNIHostName(location.host())));
                secured.setSSLParameters(parameters);
                secured.getOutputStream().write(request());
                HttpAnswer answer = new HttpAnswer(new BufferedInputStream(secured.getInputStream()), maxBody);
                int status = answer.readStatus();
                return new Response(status, status == 200 ? answer.readBody() : new byte[0]);
            }
        }
    }

    private byte[] request() {
        String text = "GET " + location.path() + " HTTP/1.1\r\nHost: " + location.authority()
                + "\r\nAccept: application/did+ld+json, application/did+json, application/json"
                + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing to be saved of it.
            return;
        }
    }
}
