/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;

/** Registers meters, all with some tags in common, and takes them out of the registry again. Thread-safe. */
final class Meters {
    private static final String BYTES = "bytes";
    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};
    private static final int DIGITS = 2;
    private static final Duration SHORTEST = Duration.ofNanos(10_000);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final double[] LENGTHS = {256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20};

    private final MeterRegistry registry;
    private final Tags common;
    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();

    Meters(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
    }

    Timer timer(String name, String description, String... tags) {
        return kept(Timer.builder(name)
                .description(description)
                .tags(common.and(tags))
                .publishPercentiles(PERCENTILES)
                .percentilePrecision(DIGITS)
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry));
    }

    /** Of lengths in bytes, counted in buckets that can be added up over several processes. */
    DistributionSummary lengths(String name, String description, String... tags) {
        return kept(DistributionSummary.builder(name)
                .description(description)
                .tags(common.and(tags))
                .baseUnit(BYTES)
                .serviceLevelObjectives(LENGTHS)
                .register(registry));
    }

    Counter counter(String name, String description, String... tags) {
        return kept(Counter.builder(name)
                .description(description)
                .tags(common.and(tags))
                .register(registry));
    }

    /**
     * Reads a count when the registry is asked.
     *
     * @param source referred to weakly; without it the meter stays at its last value
     */
    <T> void count(String name, String description, T source, ToDoubleFunction<T> value, String... tags) {
        requireNew(name, tags);
        kept(FunctionCounter.builder(name, source, value)
                .description(description)
                .tags(common.and(tags))
                .register(registry));
    }

    /**
     * Reads a value when the registry is asked.
     *
     * @param source referred to weakly; without it the meter is not a number
     */
    <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value, String... tags) {
        gauge(name, null, description, source, value, tags);
    }

    /** The same of a length in bytes. */
    <T> void gaugeOfBytes(String name, String description, T source, ToDoubleFunction<T> value, String... tags) {
        gauge(name, BYTES, description, source, value, tags);
    }

    private <T> void gauge(
            String name, String unit, String description, T source, ToDoubleFunction<T> value, String... tags) {
        requireNew(name, tags);
        kept(Gauge.builder(name, source, value)
                .description(description)
                .tags(common.and(tags))
                .baseUnit(unit)
                .register(registry));
    }

    /** A registry would go on with what it has, and say nothing of the other. */
    private void requireNew(String name, String... tags) {
        Tags all = common.and(tags);
        if (registry.find(name).meters().stream()
                .anyMatch(meter -> Tags.of(meter.getId().getTags()).equals(all))) {
            throw new IllegalStateException("The registry has a meter " + name + " with the tags " + all
                    + " already: of several of a kind, each needs common tags of its own");
        }
    }

    private <M extends Meter> M kept(M meter) {
        registered.add(meter);
        return meter;
    }

    void close() {
        for (Meter meter = registered.poll(); meter != null; meter = registered.poll()) {
            registry.remove(meter);
            meter.close();
        }
    }
}
