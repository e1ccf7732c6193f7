/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.handshake.cookie.CookieSource;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.Signer;
import io.sageflight.core.session.SessionManager;
import java.time.Duration;
import java.util.Objects;

/** How an initiator begins handshakes. Immutable; made by its {@link #builder}. */
public final class HandshakeClientConfig extends HandshakeConfig {
    final Signer signer;
    final CookieSource cookies;
    final Duration timeout;

    private HandshakeClientConfig(Builder builder) {
        super(builder);
        signer = builder.signer;
        cookies = builder.cookies;
        timeout = positive("timeout", builder.timeout);
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
    public static final class Builder extends Settings<Builder> {
        private final Signer signer;
        private CookieSource cookies = CookieSource.NONE;
        private Duration timeout = Duration.ofSeconds(30);

        private Builder(Did did, Signer signer, DidResolver resolver, SessionManager sessions) {
            super(did, resolver, sessions);
            this.signer = Objects.requireNonNull(signer, "signer");
        }

        /** Where cookies for responders that ask for them come from; none are sent. They are asked for in the thread that begins the handshake. */
        public Builder cookies(CookieSource value) {
            cookies = Objects.requireNonNull(value);
            return this;
        }

        /** How long a responder may take to answer, and a resolution; 30 seconds each. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /** @throws IllegalArgumentException if a setting is out of its range, or the wire profile is not the session manager's */
        public HandshakeClientConfig build() {
            return new HandshakeClientConfig(this);
        }
    }
}
