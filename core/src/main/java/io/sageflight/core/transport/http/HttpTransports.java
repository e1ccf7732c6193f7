/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.NotSentException;
import io.sageflight.core.transport.Threads;
import io.sageflight.core.transport.TransportFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Sends messages and records over HTTP, keeping connections for the next. One client for all peers. Thread-safe. */
public final class HttpTransports implements TransportFactory {
    final HttpTransportConfig config;
    final HttpClient client;
    final FairPermits total;
    final RequestCounts counts = new RequestCounts();
    private final ExecutorService executor = Threads.perTask("sage-http");
    private final Map<String, Shared> origins = new HashMap<>();
    private final Set<OpenOrigin> open = new HashSet<>();
    private volatile boolean closed;

    public HttpTransports(HttpTransportConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(config.connectTimeout)
                // A message is for whom it is addressed to, not for whom that one names.
                .followRedirects(HttpClient.Redirect.NEVER);
        if (config.tls != null) {
            builder.sslContext(config.tls);
        }
        client = builder.build();
        total = new FairPermits(config.maxTotal, Integer.MAX_VALUE, this::execute);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    /** Sends messages to {@code base/messages}. */
    @Override
    public MessageTransport open(URI base) {
        return new HttpMessageTransport(openOrigin(base), endpoint(base, "/messages"));
    }

    /**
     * Sends bare records to {@code base/process}.
     *
     * @throws IllegalArgumentException if it is no http or https URL
     */
    public ProcessClient openProcess(URI base) {
        return new ProcessClient(openOrigin(base), endpoint(base, "/process"));
    }

    private OpenOrigin openOrigin(URI base) {
        String key = originOf(base);
        synchronized (origins) {
            Shared shared = origins.computeIfAbsent(key, name -> new Shared(origin(name)));
            shared.users++;
            OpenOrigin user = new OpenOrigin(this, shared.origin, key);
            open.add(user);
            return user;
        }
    }

    private Origin origin(String name) {
        FairPermits permits = new FairPermits(config.maxPerHost, config.maxWaiting, this::execute);
        boolean http2 = config.version == HttpClient.Version.HTTP_2;
        boolean primed = http2 && !config.primingPath.isEmpty();
        return new Origin(
                permits,
                client,
                http2 && name.startsWith("https:"),
                primed ? URI.create(name + config.primingPath) : null,
                config.connectTimeout);
    }

    /** Forgets a user, and its origin if that was the last one: peers come and go. */
    void forget(OpenOrigin user, String key) {
        synchronized (origins) {
            open.remove(user);
            Shared shared = origins.get(key);
            if (--shared.users == 0) {
                origins.remove(key);
            }
        }
    }

    public HttpTransportStatistics statistics() {
        int waiting = total.waiting();
        synchronized (origins) {
            for (Shared shared : origins.values()) {
                waiting += shared.origin.permits.waiting();
            }
        }
        return counts.statistics(config.maxTotal - total.free(), config.maxTotal, waiting);
    }

    boolean isClosed() {
        return closed;
    }

    private String originOf(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!schemes().contains(scheme)
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "'" + base + "' is no http or https URL of a host and a path, without user, query and fragment");
        }
        return scheme + "://" + base.getRawAuthority();
    }

    private static URI endpoint(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Ends what is under way with a {@link NotSentException} or {@link io.sageflight.core.transport.DeliveryUnknownException}. */
    @Override
    public void close() {
        closed = true;
        List<OpenOrigin> users;
        synchronized (origins) {
            users = List.copyOf(open);
        }
        users.forEach(OpenOrigin::close);
    }

    /** An origin and how many transports use it. */
    private static final class Shared {
        private final Origin origin;
        private int users;

        Shared(Origin origin) {
            this.origin = origin;
        }
    }
}
