/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.cache;

import static io.sageflight.core.settings.Positive.positive;

import io.sageflight.core.identity.DidResolutionException.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/** How much a {@link CachingDidResolver} keeps, and for how long. Immutable; made by its {@link #builder}. */
public final class DidCacheConfig {
    final int maxAgents;
    final int maxFailures;
    final int maxInFlight;
    final Duration timeToLive;
    final Duration negativeTimeToLive;
    final Duration unavailableTimeToLive;
    final Duration resolutionTimeout;
    final LongSupplier nanoTime;

    private DidCacheConfig(Builder builder) {
        maxAgents = builder.maxAgents;
        maxFailures = builder.maxFailures;
        maxInFlight = builder.maxInFlight;
        timeToLive = builder.timeToLive;
        negativeTimeToLive = builder.negativeTimeToLive;
        unavailableTimeToLive = builder.unavailableTimeToLive;
        resolutionTimeout = builder.resolutionTimeout;
        nanoTime = builder.nanoTime;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How long a failure is remembered. */
    Duration timeToLive(Reason reason) {
        return reason == Reason.UNAVAILABLE ? unavailableTimeToLive : negativeTimeToLive;
    }

    /** Collects settings; each says its default. */
    public static final class Builder {
        private int maxAgents = 10_000;
        private int maxFailures = 10_000;
        private int maxInFlight = 1_000;
        private Duration timeToLive = Duration.ofMinutes(5);
        private Duration negativeTimeToLive = Duration.ofSeconds(30);
        private Duration unavailableTimeToLive = Duration.ofSeconds(1);
        private Duration resolutionTimeout = Duration.ofSeconds(10);
        private LongSupplier nanoTime = System::nanoTime;

        private Builder() {}

        /** The most agents that are kept; 10,000. */
        public Builder maxAgents(int value) {
            maxAgents = positive("maxAgents", value);
            return this;
        }

        /** The most failures that are remembered; 10,000. */
        public Builder maxFailures(int value) {
            maxFailures = positive("maxFailures", value);
            return this;
        }

        /** The most resolutions under way at once, further ones fail with UNAVAILABLE; 1,000. */
        public Builder maxInFlight(int value) {
            maxInFlight = positive("maxInFlight", value);
            return this;
        }

        /** How long an agent is kept: as long may a key or an agent be in use after it was withdrawn elsewhere; 5 minutes. */
        public Builder timeToLive(Duration value) {
            timeToLive = positive("timeToLive", value);
            return this;
        }

        /** How long it is remembered that an identifier leads to no usable agent; 30 seconds. */
        public Builder negativeTimeToLive(Duration value) {
            negativeTimeToLive = positive("negativeTimeToLive", value);
            return this;
        }

        /** How long it is remembered that the resolver was not available; 1 second. */
        public Builder unavailableTimeToLive(Duration value) {
            unavailableTimeToLive = positive("unavailableTimeToLive", value);
            return this;
        }

        /** How long a resolution may take before it has failed with UNAVAILABLE; 10 seconds. */
        public Builder resolutionTimeout(Duration value) {
            resolutionTimeout = positive("resolutionTimeout", value);
            return this;
        }

        /** The clock by which entries age, in nanoseconds as of {@link System#nanoTime}, which is the default. */
        public Builder nanoTime(LongSupplier value) {
            nanoTime = Objects.requireNonNull(value, "nanoTime");
            return this;
        }

        public DidCacheConfig build() {
            return new DidCacheConfig(this);
        }
    }
}
