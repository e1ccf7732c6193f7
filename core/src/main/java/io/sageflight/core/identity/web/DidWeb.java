/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.KeyAlgorithms;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/**
 * Resolves {@code did:web} on hosts that the user allowed. Over HTTPS only, without redirects, proxies, cookies or credentials; not
 * to addresses that are not public, whatever the host's name leads to; documents of at most 64 KiB; 3 seconds in all; at most 32
 * at a time. Thread-safe. Its threads are daemons and end when they are idle.
 *
 * <p>Keeps nothing: put a {@link io.sageflight.core.identity.cache.CachingDidResolver} before it.
 */
public final class DidWeb implements DidResolver, AutoCloseable {
    /** The largest document in bytes. */
    public static final int MAX_DOCUMENT_BYTES = 64 * 1024;

    /** The most documents that are fetched at a time. */
    public static final int MAX_IN_FLIGHT = 32;

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern ENTRY = Pattern.compile(WebDid.HOST + "(?::[1-9]\\d{0,4})?");

    private final KeyAlgorithms algorithms;
    private final Set<String> allowedHosts;
    private final SSLSocketFactory tls;
    private final HostAddresses addresses;
    private final Duration timeout;
    private final ThreadPoolExecutor executor;

    /**
     * With the certificate authorities that the JVM trusts.
     *
     * @param allowedHosts names of hosts, exactly; {@code host:port} where the port is not 443; at least one, copied
     * @throws IllegalArgumentException if there is none, or one is no name of a host
     */
    public DidWeb(KeyAlgorithms algorithms, Collection<String> allowedHosts) {
        this(algorithms, allowedHosts, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * With certificate authorities of the user's choice.
     *
     * @see #DidWeb(KeyAlgorithms, Collection)
     */
    public DidWeb(KeyAlgorithms algorithms, Collection<String> allowedHosts, SSLSocketFactory tls) {
        this(algorithms, allowedHosts, tls, HostAddresses::publicOnly, TIMEOUT);
    }

    DidWeb(
            KeyAlgorithms algorithms,
            Collection<String> allowedHosts,
            SSLSocketFactory tls,
            HostAddresses addresses,
            Duration timeout) {
        this.algorithms = algorithms;
        this.allowedHosts = checked(allowedHosts);
        this.tls = tls;
        this.addresses = addresses;
        this.timeout = timeout;
        executor = new ThreadPoolExecutor(
                0, MAX_IN_FLIGHT, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), DidWeb::thread);
    }

    private static Set<String> checked(Collection<String> hosts) {
        Set<String> checked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String host : hosts) {
            if (!ENTRY.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "Not the name of a host: '" + host + "'; accepted is <name> or <name>:<port>");
            }
            checked.add(host);
        }
        if (checked.isEmpty()) {
            throw new IllegalArgumentException("No host is allowed; did:web needs at least one");
        }
        return checked;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "sage-did-web");
        thread.setDaemon(true);
        // Whoever happens to resolve first must not be kept alive by it.
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * Completes with the keys of the document, or with UNSUPPORTED if the host is not allowed, NOT_FOUND if the host has no such
     * document, INVALID if it has one that is not acceptable, and else UNAVAILABLE.
     */
    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        WebDid location;
        try {
            location = allowed(did);
        } catch (DidResolutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        HttpsGet get = new HttpsGet(location, addresses, tls, timeout);
        CompletableFuture<AgentKeys> result = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(result, did, get));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new DidResolutionException(
                    Reason.UNAVAILABLE,
                    "Cannot resolve " + did + ": closed, or " + MAX_IN_FLIGHT + " under way already"));
        }
        return result.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((keys, e) -> get.close())
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(failure(did, e)));
    }

    private WebDid allowed(Did did) {
        if (!did.method().equals(WebDid.METHOD)) {
            throw new DidResolutionException(Reason.UNSUPPORTED, "The identifier " + did + " is no did:web");
        }
        WebDid location = WebDid.of(did);
        if (!allowedHosts.contains(location.authority())) {
            throw new DidResolutionException(Reason.UNSUPPORTED, "The host of " + did + " is not allowed");
        }
        return location;
    }

    private void complete(CompletableFuture<AgentKeys> result, Did did, HttpsGet get) {
        try {
            HttpsGet.Response response = get.execute(MAX_DOCUMENT_BYTES);
            requireFound(did, response.status());
            result.complete(DidDocument.read(did, response.body(), MAX_DOCUMENT_BYTES, algorithms));
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static void requireFound(Did did, int status) {
        if (status == 200) {
            return;
        }
        if (status == 404 || status == 410) {
            throw new DidResolutionException(Reason.NOT_FOUND, "There is no document of " + did);
        }
        boolean redirected = status / 100 == 3;
        throw new DidResolutionException(
                redirected ? Reason.INVALID : Reason.UNAVAILABLE,
                "The host of " + did + " answered with status " + status
                        + (redirected ? "; redirects are not followed" : ""));
    }

    private DidResolutionException failure(Did did, Throwable thrown) {
        Throwable e = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (e instanceof DidResolutionException resolution) {
            return resolution;
        }
        if (e instanceof TimeoutException) {
            return new DidResolutionException(Reason.UNAVAILABLE, "No document of " + did + " within " + timeout);
        }
        boolean answered = e instanceof UnacceptableAnswerException;
        String why = answered || e instanceof ForbiddenAddressException
                ? e.getMessage()
                : e.getClass().getSimpleName();
        return new DidResolutionException(
                answered ? Reason.INVALID : Reason.UNAVAILABLE, "Cannot fetch the document of " + did + ": " + why, e);
    }

    /** Resolves no more; what is under way ends within its time. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
