/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.EphemeralKeys;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.handshake.cookie.CookieSource;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.Signer;
import io.sageflight.core.session.SessionClock;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.WireProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/** How an initiator begins handshakes. Immutable; made by its {@link #builder}. */
public final class HandshakeClientConfig {
    final Did did;
    final Signer signer;
    final DidResolver resolver;
    final SessionManager sessions;
    final X25519 x25519;
    final EphemeralKeys ephemeralKeys;
    final InfoBuilder infoBuilder;
    final WireProfile wireProfile;
    final CookieSource cookies;
    final SessionClock clock;
    final RandomSource random;
    final Executor executor;
    final List<HandshakeListener> listeners;
    final Duration timeout;

    private HandshakeClientConfig(Builder builder) {
        did = builder.did;
        signer = builder.signer;
        resolver = builder.resolver;
        sessions = builder.sessions;
        x25519 = builder.crypto.x25519();
        ephemeralKeys = builder.ephemeralKeys == null ? EphemeralKeys.generating(x25519) : builder.ephemeralKeys;
        infoBuilder = builder.infoBuilder;
        wireProfile = builder.wireProfile;
        cookies = builder.cookies;
        clock = builder.clock;
        random = builder.random;
        executor = builder.executor;
        listeners = List.copyOf(builder.listeners);
        timeout = builder.timeout;
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("timeout is " + timeout + ", accepted is more than 0 up to a day");
        }
    }

    /**
     * Starts a configuration with what has no default.
     *
     * @param did who the initiator is
     * @param signer its private signing key
     * @param resolver finds the keys of responders
     * @param sessions where sessions live; not the manager of a responder in the same JVM that this initiator talks to, for
     *     both ends of a session have the same id
     */
    public static Builder builder(Did did, Signer signer, DidResolver resolver, SessionManager sessions) {
        return new Builder(did, signer, resolver, sessions);
    }

    /** Collects settings; each says its default. */
    public static final class Builder {
        private final Did did;
        private final Signer signer;
        private final DidResolver resolver;
        private final SessionManager sessions;
        private final List<HandshakeListener> listeners = new ArrayList<>();
        private CryptoProvider crypto = new BouncyCastleCrypto();
        private EphemeralKeys ephemeralKeys;
        private InfoBuilder infoBuilder = InfoBuilder.sage();
        private WireProfile wireProfile = WireProfile.GENERATION_1;
        private CookieSource cookies = CookieSource.NONE;
        private SessionClock clock = SessionClock.system();
        private RandomSource random = RandomSource.secure();
        private Executor executor = Runnable::run;
        private Duration timeout = Duration.ofSeconds(30);

        private Builder(Did did, Signer signer, DidResolver resolver, SessionManager sessions) {
            this.did = Objects.requireNonNull(did, "did");
            this.signer = Objects.requireNonNull(signer, "signer");
            this.resolver = Objects.requireNonNull(resolver, "resolver");
            this.sessions = Objects.requireNonNull(sessions, "sessions");
        }

        /** Whose X25519 is used; BouncyCastle's. */
        public Builder crypto(CryptoProvider value) {
            crypto = Objects.requireNonNull(value);
            return this;
        }

        /** Where ephemeral keys come from; generated one by one. */
        public Builder ephemeralKeys(EphemeralKeys value) {
            ephemeralKeys = Objects.requireNonNull(value);
            return this;
        }

        /** How contexts are named, the same as responders do; SAGE's way. */
        public Builder infoBuilder(InfoBuilder value) {
            infoBuilder = Objects.requireNonNull(value);
            return this;
        }

        /** Where cookies for responders that ask for them come from; none are sent. They are asked for in the thread that begins the handshake. */
        public Builder cookies(CookieSource value) {
            cookies = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How what a responder signs is written, the same as responders do and as the session manager's records; {@link
         * WireProfile#GENERATION_1}.
         */
        public Builder wireProfile(WireProfile value) {
            wireProfile = Objects.requireNonNull(value);
            return this;
        }

        /** The time; this machine's. */
        public Builder clock(SessionClock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /** What nonces and ids are made of; the system's random generator. */
        public Builder random(RandomSource value) {
            random = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Who agrees, signs and verifies in {@link HandshakeClient#connect}, under a millisecond of work for keys in memory;
         * the thread that resolved the identifier or brought the response. Keys that live elsewhere block: give them threads
         * of their own.
         */
        public Builder executor(Executor value) {
            executor = Objects.requireNonNull(value);
            return this;
        }

        /** Adds one who hears of handshakes; nobody does. */
        public Builder listener(HandshakeListener value) {
            listeners.add(Objects.requireNonNull(value));
            return this;
        }

        /** How long a responder may take to answer, and a resolution; 30 seconds each. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range */
        public HandshakeClientConfig build() {
            return new HandshakeClientConfig(this);
        }
    }
}
