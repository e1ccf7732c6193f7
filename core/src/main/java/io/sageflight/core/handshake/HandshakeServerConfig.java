/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.handshake.cookie.CookieVerifier;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.replay.BoundedReplayGuard;
import io.sageflight.core.replay.ReplayGuard;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.settings.Positive;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** How a responder answers handshakes. Immutable; made by its {@link #builder}. */
public final class HandshakeServerConfig extends HandshakeConfig {
    final ResponderKeys keys;
    final Set<String> allowedSuites;
    final CookieVerifier cookies;
    final ReplayGuard replayGuard;
    final KeyIdIssuer keyIdIssuer;
    final ErrorPolicy errorPolicy;
    final boolean strictResponder;
    final Duration maxSkew;
    final Duration resolutionTimeout;
    final Duration pendingTime;
    final int maxPending;
    final int maxPendingPerSender;
    final int maxInFlight;
    final int maxRemembered;
    final int maxRememberedPerSender;

    private HandshakeServerConfig(Builder builder) {
        super(builder);
        keys = builder.keys;
        allowedSuites = Set.copyOf(builder.allowedSuites);
        cookies = builder.cookies;
        maxSkew = positive("maxSkew", builder.maxSkew);
        replayGuard = builder.replayGuard;
        keyIdIssuer = builder.keyIdIssuer == null ? KeyIdIssuer.random(random) : builder.keyIdIssuer;
        errorPolicy = builder.errorPolicy;
        strictResponder = builder.strictResponder;
        resolutionTimeout = positive("resolutionTimeout", builder.resolutionTimeout);
        pendingTime = positive("pendingTime", builder.pendingTime);
        maxPending = Positive.positive("maxPending", builder.maxPending);
        maxPendingPerSender = Positive.positive("maxPendingPerSender", builder.maxPendingPerSender);
        maxInFlight = Positive.positive("maxInFlight", builder.maxInFlight);
        maxRemembered = Positive.positive("maxRemembered", builder.maxRemembered);
        maxRememberedPerSender = Positive.positive("maxRememberedPerSender", builder.maxRememberedPerSender);
    }

    /**
     * Starts a configuration with what has no default.
     *
     * @param did who the responder is
     * @param keys its private keys
     * @param resolver finds the keys of initiators
     * @param sessions where established sessions live; not the manager of an initiator in the same JVM that talks to this
     *     responder, for both ends of a session have the same id; one that tells whether it {@link SessionManager#opens} a record
     */
    public static Builder builder(Did did, ResponderKeys keys, DidResolver resolver, SessionManager sessions) {
        return new Builder(did, keys, resolver, sessions);
    }

    /** Collects settings; each says its default. */
    public static final class Builder extends Settings<Builder> {
        private final ResponderKeys keys;
        private Set<String> allowedSuites = Set.of();
        private CookieVerifier cookies;
        private ReplayGuard replayGuard;
        private KeyIdIssuer keyIdIssuer;
        private ErrorPolicy errorPolicy = ErrorPolicy.QUIET;
        private boolean strictResponder = true;
        private Duration maxSkew = Duration.ofMinutes(2);
        private Duration resolutionTimeout = Duration.ofSeconds(5);
        private Duration pendingTime = Duration.ofSeconds(30);
        private int maxPending = 10_000;
        private int maxPendingPerSender = 1_000;
        private int maxInFlight = 1_000;
        private int maxRemembered = 1 << 18;
        private int maxRememberedPerSender = 1 << 12;

        private Builder(Did did, ResponderKeys keys, DidResolver resolver, SessionManager sessions) {
            super(did, resolver, sessions);
            this.keys = Objects.requireNonNull(keys, "keys");
        }

        /** Suites that are accepted; any, which are one: {@link Generation1#SUITE}. */
        public Builder allowedSuites(Set<String> value) {
            allowedSuites = Set.copyOf(value);
            return this;
        }

        /**
         * Who without a valid cookie is not listened to; none are asked for. Shares of senders, below, keep one sender from
         * taking others' places; where identifiers cost nothing to make, as with {@code did:key}, only cookies do.
         */
        public Builder cookies(CookieVerifier value) {
            cookies = Objects.requireNonNull(value);
            return this;
        }

        /** What remembers nonces, for twice the skew at least; a {@link BoundedReplayGuard} of the two sizes below. */
        public Builder replayGuard(ReplayGuard value) {
            replayGuard = Objects.requireNonNull(value);
            return this;
        }

        /** What names sessions; {@link KeyIdIssuer#random}. */
        public Builder keyIdIssuer(KeyIdIssuer value) {
            keyIdIssuer = Objects.requireNonNull(value);
            return this;
        }

        /** What strangers are told; {@link ErrorPolicy#QUIET}. */
        public Builder errorPolicy(ErrorPolicy value) {
            errorPolicy = Objects.requireNonNull(value);
            return this;
        }

        /** Whether a message must name this responder, as it should; true. */
        public Builder strictResponder(boolean value) {
            strictResponder = value;
            return this;
        }

        /** How far an initiator's clock may be off, inclusively; 2 minutes. */
        public Builder maxSkew(Duration value) {
            maxSkew = value;
            return this;
        }

        /** How long the resolution of an identifier may take; 5 seconds. */
        public Builder resolutionTimeout(Duration value) {
            resolutionTimeout = value;
            return this;
        }

        /** How long a session waits for its first record; 30 seconds. */
        public Builder pendingTime(Duration value) {
            pendingTime = value;
            return this;
        }

        /** The most sessions that wait for their first record; 10,000, which take about 5 MB. */
        public Builder maxPending(int value) {
            maxPending = value;
            return this;
        }

        /** The most sessions of one sender that wait for their first record; 1,000. */
        public Builder maxPendingPerSender(int value) {
            maxPendingPerSender = value;
            return this;
        }

        /**
         * The most handshakes that are worked on or wait for a resolution at a time, of all senders together; 1,000. Behind a
         * resolver that does not answer, strangers can hold all of them for the time that a resolution may take.
         */
        public Builder maxInFlight(int value) {
            maxInFlight = value;
            return this;
        }

        /**
         * The most nonces that are remembered, each for twice the skew and a minute; 262,144, which is 870 handshakes a
         * second and takes up to 19 MB.
         */
        public Builder maxRemembered(int value) {
            maxRemembered = value;
            return this;
        }

        /** The most nonces of one sender that are remembered; 4,096, which is 13 handshakes a second. */
        public Builder maxRememberedPerSender(int value) {
            maxRememberedPerSender = value;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range, or the wire profile is not the session manager's */
        public HandshakeServerConfig build() {
            return new HandshakeServerConfig(this);
        }
    }
}
