/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import static io.sageflight.core.settings.Positive.positive;

import io.sageflight.core.message.MessageJson;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/** How messages are sent over WebSocket. Immutable; made by its {@link #builder}. */
public final class WebSocketTransportConfig {
    final SSLContext tls;
    final Duration connectTimeout;
    final Duration timeout;
    final Duration idleTime;
    final Duration pingInterval;
    final int maxConnections;
    final int maxQueuedBytes;
    final int maxMessageBytes;

    private WebSocketTransportConfig(Builder builder) {
        tls = builder.tls;
        connectTimeout = positive("connectTimeout", builder.connectTimeout);
        timeout = positive("timeout", builder.timeout);
        idleTime = positive("idleTime", builder.idleTime);
        pingInterval = positive("pingInterval", builder.pingInterval);
        maxConnections = positive("maxConnections", builder.maxConnections);
        maxQueuedBytes = positive("maxQueuedBytes", builder.maxQueuedBytes);
        maxMessageBytes = positive("maxMessageBytes", builder.maxMessageBytes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; each says its default. */
    public static final class Builder {
        private SSLContext tls;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(30);
        private Duration idleTime = Duration.ofSeconds(50);
        private Duration pingInterval = Duration.ofSeconds(20);
        private int maxConnections = 4;
        private int maxQueuedBytes = 4 << 20;
        private int maxMessageBytes = MessageJson.MAX_LENGTH;

        private Builder() {}

        /** Whom wss trusts, and what it proves itself with; the JDK's default. */
        public Builder tls(SSLContext value) {
            tls = Objects.requireNonNull(value);
            return this;
        }

        /** How long a new connection may take; 10 seconds. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        /** How long a message may take in all; 30 seconds. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** After how long without a message a connection is closed; 50 seconds, for peers close theirs after 60. */
        public Builder idleTime(Duration value) {
            idleTime = value;
            return this;
        }

        /** How often a connection is asked whether it lives, and how long it may take to answer; 20 seconds. */
        public Builder pingInterval(Duration value) {
            pingInterval = value;
            return this;
        }

        /** The most connections of one transport; 4. Another one is opened while all have something to do. */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /** The most bytes that wait to be sent through one connection; 4 MiB. */
        public Builder maxQueuedBytes(int value) {
            maxQueuedBytes = value;
            return this;
        }

        /**
         * The longest answer that is read, its fragments together; 1 MiB. A longer one ends its connection with status 4009, for the
         * JDK's client may not send 1009.
         */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = value;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range */
        public WebSocketTransportConfig build() {
            return new WebSocketTransportConfig(this);
        }
    }
}
