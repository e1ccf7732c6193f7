/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import static io.sageflight.core.settings.Positive.positive;

import io.sageflight.core.message.MessageJson;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/** How messages are sent over HTTP. Immutable; made by its {@link #builder}. */
public final class HttpTransportConfig {
    final SSLContext tls;
    final Duration connectTimeout;
    final Duration timeout;
    final int maxPerHost;
    final int maxTotal;
    final int maxWaiting;
    final int maxResponseBytes;
    final String primingPath;
    final HttpClient.Version version;

    private HttpTransportConfig(Builder builder) {
        tls = builder.tls;
        connectTimeout = positive("connectTimeout", builder.connectTimeout);
        timeout = positive("timeout", builder.timeout);
        maxPerHost = positive("maxPerHost", builder.maxPerHost);
        maxTotal = positive("maxTotal", builder.maxTotal);
        maxWaiting = positive("maxWaiting", builder.maxWaiting);
        maxResponseBytes = positive("maxResponseBytes", builder.maxResponseBytes);
        primingPath = builder.primingPath;
        version = builder.version;
        if (!primingPath.isEmpty() && !primingPath.startsWith("/")) {
            throw new IllegalArgumentException("primingPath is '" + primingPath + "', must begin with '/'");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each says its default. */
    public static final class Builder {
        private SSLContext tls;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(30);
        private int maxPerHost = 10;
        private int maxTotal = 100;
        private int maxWaiting = 10_000;
        private int maxResponseBytes = MessageJson.MAX_LENGTH;
        private String primingPath = "";
        private HttpClient.Version version = HttpClient.Version.HTTP_2;

        private Builder() {}

        /** Whom https trusts, and what it proves itself with; the JDK's default. */
        public Builder tls(SSLContext value) {
            tls = Objects.requireNonNull(value);
            return this;
        }

        /** How long a new connection may take; 10 seconds. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** How long a message may take in all, from the call to the last byte of the answer; 30 seconds. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /**
         * The most requests to one host and port at a time, and so over HTTP/1.1 the most connections; 10. Over HTTP/2 they
         * share one connection, and there should not be more of them than the peer's limit of streams, usually 100.
         */
        public Builder maxPerHost(int value) {
            maxPerHost = value;
            return this;
        }

        /** The most requests at a time; 100. */
        public Builder maxTotal(int value) {
            maxTotal = value;
            return this;
        }

        /** The most messages that wait for their turn, for each host; 10,000. */
        public Builder maxWaiting(int value) {
            maxWaiting = value;
            return this;
        }

        /** The longest body of an answer that is read; 1 MiB. */
        public Builder maxResponseBytes(int value) {
            maxResponseBytes = value;
            return this;
        }

        /**
         * A path that is got before the first message to an http URL, such as {@code /healthz}, so that the connection
         * becomes HTTP/2 in clear text if the peer speaks it: the JDK's client never asks for that in a POST. None, which
         * means HTTP/1.1. With https the two agree without it.
         */
        public Builder primeHttp2ClearText(String path) {
            primingPath = Objects.requireNonNull(path);
            return this;
        }

        /** The newest version that is spoken; HTTP/2, and HTTP/1.1 with peers that have no other. */
        public Builder version(HttpClient.Version value) {
            version = Objects.requireNonNull(value);
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range */
        public HttpTransportConfig build() {
            return new HttpTransportConfig(this);
        }
    }
}
