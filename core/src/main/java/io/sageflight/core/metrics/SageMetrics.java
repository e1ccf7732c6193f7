/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.identity.cache.CachingDidResolver;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.ObservedTransport;
import io.sageflight.core.transport.TransportFactory;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The meters of one agent in a registry. Thread-safe. They do not keep alive what they measure; closing takes them out of
 * the registry. A registry holds several agents if each has common tags of its own, and all have the same keys of tags:
 * {@code new SageMetrics(registry, Tags.of("agent", "seller"))}.
 */
public final class SageMetrics implements AutoCloseable {
    private static final String TRANSPORT_WEB_SOCKET = "websocket";
    private static final String TRANSPORT_HTTP = "http";

    private final Meters meters;
    private final HandshakeMetrics handshakes;
    private final ConcurrentHashMap<String, SendMetrics> sends = new ConcurrentHashMap<>();
    private final Queue<SessionMetrics> sessions = new ConcurrentLinkedQueue<>();

    /** Meters without common tags; handshakes have theirs from now on. */
    public SageMetrics(MeterRegistry registry) {
        this(registry, List.of());
    }

    /**
     * Meters with common tags; handshakes have theirs from now on.
     *
     * @param common few values that are known beforehand
     */
    public SageMetrics(MeterRegistry registry, Iterable<? extends Tag> common) {
        meters = new Meters(registry, Tags.of(common));
        handshakes = new HandshakeMetrics(meters);
    }

    /**
     * Binds what an agent has one of: its sessions, and the connections of its transports. What is told by listeners is joined
     * with {@link #handshakes}, {@link #observe(TransportFactory)} and {@link #observe(String, MessageHandler)}.
     *
     * @throws IllegalArgumentException as {@link #bind(TransportFactory)}
     * @throws IllegalStateException if the registry has such meters already
     */
    public static SageMetrics bind(MeterRegistry registry, SessionManager sessions, TransportFactory... transports) {
        SageMetrics metrics = new SageMetrics(registry).bind(sessions);
        for (TransportFactory factory : transports) {
            metrics.bind(factory);
        }
        return metrics;
    }

    /**
     * Counts live, created and ended sessions.
     *
     * @throws IllegalStateException if another manager's are counted under the same tags
     */
    public SageMetrics bind(SessionManager manager) {
        sessions.add(new SessionMetrics(meters, manager));
        return this;
    }

    /**
     * Shows connections, permits and what waits for them.
     *
     * @param transports {@link io.sageflight.core.transport.http.HttpTransports} or {@link
     *     io.sageflight.core.transport.websocket.WebSocketTransports}, not wrapped
     * @throws IllegalArgumentException if they are of another kind
     * @throws IllegalStateException if others of their kind are shown under the same tags
     */
    public SageMetrics bind(TransportFactory transports) {
        TransportMetrics.bind(meters, transports);
        return this;
    }

    /**
     * Counts what a cache of resolved identities answered.
     *
     * @throws IllegalStateException if another cache's answers are counted under the same tags
     */
    public SageMetrics bind(CachingDidResolver cache) {
        DidCacheMetrics.bind(meters, cache);
        return this;
    }

    /** Times handshakes, of both roles; for the configurations of clients and servers. */
    public HandshakeListener handshakes() {
        return handshakes;
    }

    /** Times what is sent by the transports that the result opens. Closing it closes the factory. */
    public TransportFactory observe(TransportFactory transports) {
        return new TransportFactory() {
            @Override
            public Set<String> schemes() {
                return transports.schemes();
            }

            @Override
            public MessageTransport open(URI base) {
                MessageTransport opened = transports.open(base);
                return observe(kind(base.getScheme().toLowerCase(Locale.ROOT)), opened);
            }

            @Override
            public void close() {
                transports.close();
            }
        };
    }

    private static String kind(String scheme) {
        return switch (scheme) {
            case "http", "https" -> TRANSPORT_HTTP;
            case "ws", "wss" -> TRANSPORT_WEB_SOCKET;
            default -> scheme;
        };
    }

    /**
     * Times what is sent by a transport.
     *
     * @param kind the value of the tag {@code transport}: what carries the messages, not where to
     */
    public MessageTransport observe(String kind, MessageTransport transport) {
        return new ObservedTransport(transport, sends.computeIfAbsent(kind, name -> new SendMetrics(meters, name)));
    }

    /**
     * Times how messages are handled.
     *
     * @param kind the value of the tag {@code transport}: what brings the messages
     */
    public MessageHandler observe(String kind, MessageHandler handler) {
        return new TimedHandler(handler, meters, kind);
    }

    /** Takes the meters out of the registry, and listens to no session any more; idempotent. What is observed goes on working. */
    @Override
    public void close() {
        for (SessionMetrics of = sessions.poll(); of != null; of = sessions.poll()) {
            of.close();
        }
        meters.close();
    }
}
