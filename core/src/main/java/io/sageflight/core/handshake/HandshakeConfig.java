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
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.session.SessionClock;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.WireProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/** What the configurations of both roles have in common. Immutable. */
public abstract sealed class HandshakeConfig permits HandshakeClientConfig, HandshakeServerConfig {
    final Did did;
    final DidResolver resolver;
    final SessionManager sessions;
    final X25519 x25519;
    final EphemeralKeys ephemeralKeys;
    final InfoBuilder infoBuilder;
    final WireProfile wireProfile;
    final SessionClock clock;
    final RandomSource random;
    final Executor executor;
    final List<HandshakeListener> listeners;

    HandshakeConfig(Settings<?> settings) {
        did = settings.did;
        resolver = settings.resolver;
        sessions = settings.sessions;
        x25519 = settings.crypto.x25519();
        ephemeralKeys = settings.ephemeralKeys == null ? EphemeralKeys.generating(x25519) : settings.ephemeralKeys;
        infoBuilder = settings.infoBuilder;
        wireProfile = agreed(settings.wireProfile, sessions.wireProfile());
        clock = settings.clock;
        random = settings.random;
        executor = settings.executor;
        listeners = List.copyOf(settings.listeners);
    }

    /** A handshake that succeeds would otherwise make sessions whose records the peer cannot read. */
    private static WireProfile agreed(WireProfile handshake, WireProfile records) {
        if (handshake != records) {
            throw new IllegalArgumentException("wireProfile of the handshake is " + handshake
                    + ", that of its session manager is " + records + "; they must be the same");
        }
        return handshake;
    }

    static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", accepted is more than 0 up to a day");
        }
        return value;
    }

    /**
     * Collects what both roles set; each setting says its default.
     *
     * @param <B> the role's builder, which every setting returns
     */
    public abstract static sealed class Settings<B extends Settings<B>>
            permits HandshakeClientConfig.Builder, HandshakeServerConfig.Builder {
        private final Did did;
        private final DidResolver resolver;
        private final SessionManager sessions;
        private final List<HandshakeListener> listeners = new ArrayList<>();
        private CryptoProvider crypto = new BouncyCastleCrypto();
        private EphemeralKeys ephemeralKeys;
        private InfoBuilder infoBuilder = InfoBuilder.sage();
        private WireProfile wireProfile = WireProfile.GENERATION_1;
        private SessionClock clock = SessionClock.system();
        private RandomSource random = RandomSource.secure();
        private Executor executor = Runnable::run;

        Settings(Did did, DidResolver resolver, SessionManager sessions) {
            this.did = Objects.requireNonNull(did, "did");
            this.resolver = Objects.requireNonNull(resolver, "resolver");
            this.sessions = Objects.requireNonNull(sessions, "sessions");
        }

        abstract B self();

        /** Whose X25519 is used; BouncyCastle's. */
        public B crypto(CryptoProvider value) {
            crypto = Objects.requireNonNull(value);
            return self();
        }

        /** Where ephemeral keys come from; generated one by one. */
        public B ephemeralKeys(EphemeralKeys value) {
            ephemeralKeys = Objects.requireNonNull(value);
            return self();
        }

        /** How contexts are named, the same as the other role does; SAGE's way. */
        public B infoBuilder(InfoBuilder value) {
            infoBuilder = Objects.requireNonNull(value);
            return self();
        }

        /**
         * How what a responder signs is written, the same as the other role does and as the session manager's records are:
         * another profile than its {@link SessionManager#wireProfile} is refused; {@link WireProfile#GENERATION_1}.
         */
        public B wireProfile(WireProfile value) {
            wireProfile = Objects.requireNonNull(value);
            return self();
        }

        /** The time; this machine's. */
        public B clock(SessionClock value) {
            clock = Objects.requireNonNull(value);
            return self();
        }

        /** What nonces and ids are made of; the system's random generator. */
        public B random(RandomSource value) {
            random = Objects.requireNonNull(value);
            return self();
        }

        /**
         * Who verifies, agrees and signs, under a millisecond of work for keys in memory; the thread that resolved the
         * identifier or, in {@link HandshakeClient#connect}, brought the response. Keys that live elsewhere block: give them
         * threads of their own.
         */
        public B executor(Executor value) {
            executor = Objects.requireNonNull(value);
            return self();
        }

        /** Adds one who hears of handshakes; nobody does. */
        public B listener(HandshakeListener value) {
            listeners.add(Objects.requireNonNull(value));
            return self();
        }
    }
}
