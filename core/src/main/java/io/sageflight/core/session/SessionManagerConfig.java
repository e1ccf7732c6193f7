/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How a manager's sessions live. Immutable.
 *
 * @param maxAge a session ends when it is older; zero or negative means unlimited
 * @param idleTimeout a session ends when it was not used for longer; zero or negative means unlimited
 * @param maxMessages a session ends after so many messages, both directions together; zero or negative means unlimited
 * @param maxSessions the most sessions that may be live at a time, at least 1
 * @param maxRemembered the most ended session ids that are remembered, so that their secrets make no session again, up to
 *     {@link #MAX_REMEMBERED_LIMIT}. An id is kept for {@code maxAge} after its end, for good if that is unlimited. None is
 *     forgotten earlier: while so many are kept no session is created, so it bounds how many sessions can end per
 *     {@code maxAge}. Each id, live or ended, takes 33 to 66 bytes, 350 MB at most with the defaults, which let 1,165 sessions a
 *     second end; nothing is taken in advance.
 *     0 remembers none, and a secret that is offered again makes a session again, which accepts the former one's records
 * @param replayProtection whether a session refuses records that it received before
 * @param replayCapacity how many received records a session can remember before it ends; at least 1 with replay protection
 * @param nearExpiry how long before the end of a session's age or idle time {@link SessionListener#nearExpiry} is told; zero
 *     or negative never. As exact as the manager's thread is: about 1/500 of the shorter of the two
 * @param nearExpiryMessages how many messages before the last one it is told; zero or negative never
 * @param wireProfile what records look like on the wire; with {@link WireProfile#GENERATION_2} a session's replay memory is a
 *     window of constant size and {@code replayCapacity} has no effect
 * @param closeTimeout how long closing the manager waits for operations in flight, at most
 * @param listenerExecutor what runs listeners, which may then hear of things in another order; null means the thread in
 *     which a thing happened
 * @param pool whether the memory of ended sessions is wiped and used again; without it, it is wiped and left to the garbage
 *     collector
 * @param clock the time
 * @param random where nonces start
 * @param aead where ciphers come from
 */
public record SessionManagerConfig(
        Duration maxAge,
        Duration idleTimeout,
        long maxMessages,
        long maxSessions,
        int maxRemembered,
        boolean replayProtection,
        int replayCapacity,
        Duration nearExpiry,
        long nearExpiryMessages,
        WireProfile wireProfile,
        Duration closeTimeout,
        Executor listenerExecutor,
        boolean pool,
        SessionClock clock,
        RandomSource random,
        AeadProvider aead) {
    /** The most ended sessions that can be remembered. */
    public static final int MAX_REMEMBERED_LIMIT = 1 << 24;

    /** The most received records that a session can remember. */
    public static final int REPLAY_CAPACITY_LIMIT = 1 << 24;

    public SessionManagerConfig {
        Objects.requireNonNull(maxAge, "maxAge");
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        Objects.requireNonNull(nearExpiry, "nearExpiry");
        Objects.requireNonNull(wireProfile, "wireProfile");
        Objects.requireNonNull(closeTimeout, "closeTimeout");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(aead, "aead");
        if (maxSessions < 1) {
            throw new IllegalArgumentException("maxSessions is " + maxSessions + ", needs at least 1");
        }
        if (maxRemembered < 0 || maxRemembered > MAX_REMEMBERED_LIMIT) {
            throw new IllegalArgumentException(
                    "maxRemembered is " + maxRemembered + ", accepted are 0 to " + MAX_REMEMBERED_LIMIT);
        }
        if (replayProtection
                && wireProfile == WireProfile.GENERATION_1
                && (replayCapacity < 1 || replayCapacity > REPLAY_CAPACITY_LIMIT)) {
            throw new IllegalArgumentException("replayCapacity is " + replayCapacity + ", accepted are 1 to "
                    + REPLAY_CAPACITY_LIMIT + "; without a message limit, replay protection needs it set");
        }
    }

    /**
     * One hour, ten minutes idle, 1,000 messages, a million sessions, with replay protection, generation 1; near expiry is a
     * tenth of the limits.
     */
    public static SessionManagerConfig defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The maximum age in nanoseconds; 0 if unlimited. */
    public long maxAgeNanos() {
        return nanos(maxAge);
    }

    /** The idle time-out in nanoseconds; 0 if unlimited. */
    public long idleTimeoutNanos() {
        return nanos(idleTimeout);
    }

    /** How long before its end a session's expiry is near, in nanoseconds; 0 if that is told nobody. */
    public long nearExpiryNanos() {
        return nanos(nearExpiry);
    }

    /** Longer than a quarter of the range of nanoseconds, 73 years, is unlimited: differences of times stay exact. */
    private static long nanos(Duration duration) {
        boolean limited = !duration.isNegative() && duration.getSeconds() < Long.MAX_VALUE / 4 / 1_000_000_000L;
        return limited ? duration.toNanos() : 0;
    }

    /** Collects settings; whatever is not set has the default that {@link #defaults} names. */
    public static final class Builder {
        private static final int UNSET = -1;

        private Duration maxAge = Duration.ofHours(1);
        private Duration idleTimeout = Duration.ofMinutes(10);
        private long maxMessages = 1000;
        private long maxSessions = 1_000_000;
        private int maxRemembered = 1 << 22;
        private boolean replayProtection = true;
        private int replayCapacity = UNSET;
        private Duration nearExpiry;
        private long nearExpiryMessages = UNSET;
        private WireProfile wireProfile = WireProfile.GENERATION_1;
        private Duration closeTimeout = Duration.ofSeconds(5);
        private Executor listenerExecutor;
        private boolean pool = true;
        private SessionClock clock = SessionClock.system();
        private RandomSource random = RandomSource.secure();
        private AeadProvider aead = BouncyCastleAead.INSTANCE;

        private Builder() {}

        public Builder maxAge(Duration value) {
            maxAge = value;
            return this;
        }

        public Builder idleTimeout(Duration value) {
            idleTimeout = value;
            return this;
        }

        public Builder maxMessages(long value) {
            maxMessages = value;
            return this;
        }

        public Builder maxSessions(long value) {
            maxSessions = value;
            return this;
        }

        public Builder maxRemembered(int value) {
            maxRemembered = value;
            return this;
        }

        public Builder replayProtection(boolean value) {
            replayProtection = value;
            return this;
        }

        /** If not set, as many as the message limit allows. */
        public Builder replayCapacity(int value) {
            replayCapacity = value;
            return this;
        }

        /** If not set, a tenth of the shorter of age and idle time. */
        public Builder nearExpiry(Duration value) {
            nearExpiry = Objects.requireNonNull(value, "nearExpiry");
            return this;
        }

        /** If not set, a tenth of the message limit. */
        public Builder nearExpiryMessages(long value) {
            nearExpiryMessages = Math.max(0, value);
            return this;
        }

        public Builder wireProfile(WireProfile value) {
            wireProfile = value;
            return this;
        }

        public Builder closeTimeout(Duration value) {
            closeTimeout = value;
            return this;
        }

        public Builder listenerExecutor(Executor value) {
            listenerExecutor = value;
            return this;
        }

        public Builder pool(boolean value) {
            pool = value;
            return this;
        }

        public Builder clock(SessionClock value) {
            clock = value;
            return this;
        }

        public Builder random(RandomSource value) {
            random = value;
            return this;
        }

        public Builder aead(AeadProvider value) {
            aead = value;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range, or two do not fit together */
        public SessionManagerConfig build() {
            int replay = replayCapacity == UNSET && maxMessages > 0
                    ? (int) Math.min(maxMessages, REPLAY_CAPACITY_LIMIT)
                    : replayCapacity;
            Duration near = nearExpiry == null ? defaultNearExpiry() : nearExpiry;
            long nearMessages = nearExpiryMessages == UNSET ? Math.max(0, maxMessages / 10) : nearExpiryMessages;
            return new SessionManagerConfig(
                    maxAge,
                    idleTimeout,
                    maxMessages,
                    maxSessions,
                    maxRemembered,
                    replayProtection,
                    replay,
                    near,
                    nearMessages,
                    wireProfile,
                    closeTimeout,
                    listenerExecutor,
                    pool,
                    clock,
                    random,
                    aead);
        }

        private Duration defaultNearExpiry() {
            long age = nanos(Objects.requireNonNull(maxAge, "maxAge"));
            long idle = nanos(Objects.requireNonNull(idleTimeout, "idleTimeout"));
            long shorter = age > 0 && idle > 0 ? Math.min(age, idle) : Math.max(age, idle);
            return Duration.ofNanos(shorter / 10);
        }
    }
}
