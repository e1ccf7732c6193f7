/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.sageflight.core.identity.cache.CachingDidResolver;
import io.sageflight.core.identity.cache.DidCacheStatistics;
import java.util.function.ToDoubleFunction;

/** What a cache of resolved identities answers. Apart from the others, for it needs Caffeine. */
final class DidCacheMetrics {
    private static final String CACHE = "sage.did.cache";

    private final Meters meters;
    private final CachingDidResolver cache;

    private DidCacheMetrics(Meters meters, CachingDidResolver cache) {
        this.meters = meters;
        this.cache = cache;
    }

    static void bind(Meters meters, CachingDidResolver cache) {
        DidCacheMetrics of = new DidCacheMetrics(meters, cache);
        of.lookUps("hit", DidCacheStatistics::hits);
        of.lookUps("negative_hit", DidCacheStatistics::negativeHits);
        of.lookUps("joined", DidCacheStatistics::joined);
        of.lookUps("resolved", DidCacheStatistics::resolutions);
        of.lookUps("refused", DidCacheStatistics::refused);
        of.count(".failures", "Resolutions that ended without an agent", DidCacheStatistics::failures);
        of.count(".evictions", "What left because the space was full", DidCacheStatistics::evictions);
        of.gauge(".hit.ratio", "Share of look-ups that memory answered", DidCacheStatistics::hitRate);
        of.gauge(".size", "What is in memory", DidCacheStatistics::agents, "kind", "agents");
        of.gauge(".size", "What is in memory", DidCacheStatistics::knownFailures, "kind", "failures");
        of.gauge(".in.flight", "Resolutions under way", DidCacheStatistics::inFlight);
    }

    private void lookUps(String result, ToDoubleFunction<DidCacheStatistics> value) {
        count(".lookups", "Look-ups by what answered them", value, "result", result);
    }

    private void count(String name, String description, ToDoubleFunction<DidCacheStatistics> value, String... tags) {
        meters.count(CACHE + name, description, cache, c -> value.applyAsDouble(c.statistics()), tags);
    }

    private void gauge(String name, String description, ToDoubleFunction<DidCacheStatistics> value, String... tags) {
        meters.gauge(CACHE + name, description, cache, c -> value.applyAsDouble(c.statistics()), tags);
    }
}
