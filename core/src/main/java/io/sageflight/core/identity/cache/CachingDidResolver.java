/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.DidResolvers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps what another resolver found: agents for a time, failures for a shorter one, both in limited space, and asks once for
 * however many wait for the same identifier. Thread-safe; a look-up that memory answers takes well below a microsecond, takes no
 * lock and starts nothing.
 *
 * <p>An agent that is inactive is a failure: it is never kept as an agent, and a change of it is seen after the time to live, a
 * {@link #refresh} or an {@link #invalidate}. Expired agents are never given away, also while the resolver is down. When the
 * space is full the agents stay that were used most lately and often (Caffeine's W-TinyLFU, an LRU that single look-ups
 * of strangers do not sweep). What a resolution under way brings is not kept if its identifier was invalidated meanwhile.
 */
public final class CachingDidResolver implements DidResolver {
    private final DidResolver resolver;
    private final DidCacheConfig config;

    // Completed stages, shared by all who ask: a minimal stage cannot be completed otherwise by one of them.
    private final Cache<Did, CompletionStage<AgentKeys>> agents;
    private final Cache<Did, Failure> failures;
    private final ConcurrentHashMap<Did, Flight> flights = new ConcurrentHashMap<>();

    private final LongAdder hits = new LongAdder();
    private final LongAdder negativeHits = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final LongAdder resolutions = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    /** Before a resolver, with the defaults of {@link DidCacheConfig}. */
    public CachingDidResolver(DidResolver resolver) {
        this(resolver, DidCacheConfig.builder().build());
    }

    public CachingDidResolver(DidResolver resolver, DidCacheConfig config) {
        this.resolver = DidResolvers.checked(resolver);
        this.config = config;
        agents = this.<CompletionStage<AgentKeys>>store(config.maxAgents)
                .expireAfterWrite(config.timeToLive)
                .build();
        failures = this.<Failure>store(config.maxFailures)
                .expireAfter(Expiry.<Did, Failure>creating((did, failure) -> config.timeToLive(failure.reason)))
                .build();
    }

    @SuppressWarnings("unchecked")
    private <V> Caffeine<Did, V> store(int maximum) {
        // On the thread that asks: maintenance is a few list operations, and no pool of the host's is touched.
        return (Caffeine<Did, V>) (Caffeine<?, ?>) Caffeine.newBuilder()
                .maximumSize(maximum)
                .ticker(config.nanoTime::getAsLong)
                .executor(Runnable::run)
                .evictionListener((did, value, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        evictions.increment();
                    }
                });
    }

    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        CompletionStage<AgentKeys> agent = agents.getIfPresent(did);
        if (agent != null) {
            hits.increment();
            return agent;
        }
        Failure failure = failures.getIfPresent(did);
        if (failure != null) {
            negativeHits.increment();
            return failure.stage;
        }
        return fly(did, false);
    }

    /**
     * Asks the resolver again, whatever is in memory; what it says replaces that. While it cannot be reached, what was in memory
     * stays for the rest of its time.
     */
    @Override
    public CompletionStage<AgentKeys> refresh(Did did) {
        return fly(did, true);
    }

    /** Forgets an identifier, because what is published of it changed; the next look-up asks the resolver. */
    public void invalidate(Did did) {
        flights.compute(did, (key, flight) -> {
            agents.invalidate(did);
            failures.invalidate(did);
            return null;
        });
    }

    /** Forgets every identifier. */
    public void invalidateAll() {
        flights.keySet().forEach(this::invalidate);
        agents.invalidateAll();
        failures.invalidateAll();
    }

    public DidCacheStatistics statistics() {
        return new DidCacheStatistics(
                hits.sum(),
                negativeHits.sum(),
                joined.sum(),
                resolutions.sum(),
                failed.sum(),
                refused.sum(),
                evictions.sum(),
                agents.estimatedSize(),
                failures.estimatedSize(),
                flights.size());
    }

    private CompletionStage<AgentKeys> fly(Did did, boolean refresh) {
        if (flights.size() >= config.maxInFlight && !flights.containsKey(did)) {
            refused.increment();
            return CompletableFuture.failedStage(unavailable(
                    did, config.maxInFlight + " resolutions are under way already, which is the most", null));
        }
        Flight own = new Flight(refresh);
        Flight flight = flights.compute(did, (key, current) -> {
            if (current != null && (current.refresh || !refresh)) {
                return current;
            }
            // Whoever landed since the look-up left an answer, which is newer than this question.
            if (!refresh && own.answered(agents.getIfPresent(did), failures.getIfPresent(did))) {
                return null;
            }
            return own;
        });
        if (flight == null) {
            (own.failed ? negativeHits : hits).increment();
            return own.answer;
        }
        if (flight != own) {
            joined.increment();
            return flight.answer;
        }
        resolutions.increment();
        start(did, own);
        return own.answer;
    }

    private void start(Did did, Flight flight) {
        CompletionStage<AgentKeys> answer = flight.refresh ? resolver.refresh(did) : resolver.resolve(did);
        CompletableFuture<AgentKeys> limited = new CompletableFuture<>();
        answer.whenComplete((keys, e) -> {
            if (e == null) {
                limited.complete(keys);
            } else {
                limited.completeExceptionally(e);
            }
        });
        limited.orTimeout(config.resolutionTimeout.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((keys, e) -> land(did, flight, keys, e));
    }

    private void land(Did did, Flight flight, AgentKeys keys, Throwable e) {
        CompletionStage<AgentKeys> agent = e == null ? CompletableFuture.completedStage(keys) : null;
        Failure failure = e == null ? null : failure(did, e);
        if (failure != null) {
            failed.increment();
        }
        // In one step with whoever displaces this flight: what became outdated meanwhile is never kept.
        flights.computeIfPresent(did, (key, current) -> {
            if (current != flight) {
                return current;
            }
            keep(did, agent, failure);
            return null;
        });
        if (failure == null) {
            flight.landing.complete(keys);
        } else {
            flight.landing.completeExceptionally(failure.exception);
        }
    }

    private void keep(Did did, CompletionStage<AgentKeys> agent, Failure failure) {
        if (failure == null) {
            agents.put(did, agent);
            failures.invalidate(did);
        } else if (failure.reason != Reason.UNAVAILABLE) {
            failures.put(did, failure);
            agents.invalidate(did);
        } else if (agents.getIfPresent(did) == null) {
            failures.put(did, failure);
        }
    }

    private Failure failure(Did did, Throwable thrown) {
        Throwable e = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (e instanceof TimeoutException) {
            return new Failure(unavailable(did, "no answer within " + config.resolutionTimeout, null));
        }
        // Without its cause, which may hold anything: it is in memory for a while.
        return e instanceof DidResolutionException resolution
                ? new Failure(new DidResolutionException(resolution.reason(), resolution.getMessage()))
                : new Failure(unavailable(did, "the resolver failed", e));
    }

    private static DidResolutionException unavailable(Did did, String why, Throwable cause) {
        return new DidResolutionException(Reason.UNAVAILABLE, "Cannot resolve " + did + ": " + why, cause);
    }

    /** One resolution under way, and who waits for it. */
    private static final class Flight {
        final boolean refresh;
        final CompletableFuture<AgentKeys> landing = new CompletableFuture<>();
        CompletionStage<AgentKeys> answer = landing.minimalCompletionStage();
        boolean failed;

        Flight(boolean refresh) {
            this.refresh = refresh;
        }

        /** Takes an answer that is there already; whether there is one. Only before others see this flight. */
        boolean answered(CompletionStage<AgentKeys> agent, Failure failure) {
            if (agent == null && failure == null) {
                return false;
            }
            failed = agent == null;
            answer = failed ? failure.stage : agent;
            return true;
        }
    }

    /** A failure in memory. */
    private static final class Failure {
        final Reason reason;
        final DidResolutionException exception;
        final CompletionStage<AgentKeys> stage;

        Failure(DidResolutionException exception) {
            this.exception = exception;
            reason = exception.reason();
            stage = CompletableFuture.failedStage(exception);
        }
    }
}
