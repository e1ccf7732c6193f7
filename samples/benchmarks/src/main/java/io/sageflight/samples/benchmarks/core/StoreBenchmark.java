/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.Sha256;
import io.sageflight.core.memory.StripedPool;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Figure A with other stores: the same id and the same keys into a pooled array, put into a store, removed, wiped. Without
 * what else the core's manager does (limits, the memory of ended sessions, handles that outlive their session).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StoreBenchmark {
    private static final byte[] LABEL = "sage/hpke v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFO = "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEYS_LENGTH = 128;
    private static final int ID_LENGTH = 16;
    private static final int ID_TEXT_LENGTH = 22;
    private static final long MAX_AGE_NANOS = Duration.ofHours(1).toNanos();
    private static final long IDLE_NANOS = Duration.ofMinutes(10).toNanos();
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    /** Where entries are. */
    public enum Store {
        /** A concurrent hash map, in which nothing expires. */
        MAP,
        /** Caffeine, whose entries expire at times of their own. */
        CAFFEINE
    }

    @Param
    public Store store;

    private final ConcurrentHashMap<String, Entry> map = new ConcurrentHashMap<>();
    private Cache<String, Entry> cache;
    private final StripedPool<byte[]> states = new StripedPool<>(64);
    private final ByteBuffer exporterSecret = ByteBuffer.allocate(32);
    private final byte[] hash = new byte[Sha256.LENGTH];
    private final byte[] id = new byte[ID_LENGTH];
    private final byte[] idText = new byte[ID_TEXT_LENGTH];
    private long next;

    /** What a handle would be. */
    private record Entry(byte[] keys, long createdNanos) {}

    @Setup
    public void open() {
        cache = Caffeine.newBuilder()
                .maximumSize(1_000_000)
                .expireAfter(new AgeAndIdleTime())
                .build();
    }

    @Benchmark
    public Object createAndRemove() {
        exporterSecret.putLong(0, next++);
        byte[] secret = exporterSecret.array();
        Sha256.hash(LABEL, secret, hash, 0);
        System.arraycopy(hash, 0, id, 0, ID_LENGTH);
        BASE64_URL.encode(id, idText);
        byte[] keys = states.take();
        if (keys == null) {
            keys = new byte[KEYS_LENGTH];
        }
        Hkdf.derive(idText, secret, INFO, keys, 0, KEYS_LENGTH);
        Entry entry = new Entry(keys, System.nanoTime());
        Entry removed = putAndRemove(new String(idText, StandardCharsets.ISO_8859_1), entry);
        Arrays.fill(keys, (byte) 0);
        states.give(keys);
        return removed;
    }

    private Entry putAndRemove(String text, Entry entry) {
        if (store == Store.MAP) {
            map.put(text, entry);
            return map.remove(text);
        }
        cache.put(text, entry);
        return cache.asMap().remove(text);
    }

    /** The earlier of the two, as in the core. */
    private static final class AgeAndIdleTime implements Expiry<String, Entry> {
        @Override
        public long expireAfterCreate(String key, Entry entry, long now) {
            return IDLE_NANOS;
        }

        @Override
        public long expireAfterUpdate(String key, Entry entry, long now, long left) {
            return left;
        }

        @Override
        public long expireAfterRead(String key, Entry entry, long now, long left) {
            return Math.min(IDLE_NANOS, MAX_AGE_NANOS - (System.nanoTime() - entry.createdNanos));
        }
    }
}
