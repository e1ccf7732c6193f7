/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.handshake.HandshakeOutcome;
import io.sageflight.core.handshake.RejectionReason;
import io.sageflight.core.session.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long handshakes took, and why they failed. Thread-safe. */
final class HandshakeMetrics implements HandshakeListener {
    private final Map<Role, OfRole> roles = new EnumMap<>(Role.class);

    HandshakeMetrics(Meters meters) {
        for (Role role : List.of(Role.INITIATOR, Role.RESPONDER)) {
            roles.put(role, new OfRole(meters, lowerCase(role)));
        }
    }

    @Override
    public void handled(HandshakeOutcome outcome) {
        OfRole of = roles.get(outcome.role());
        if (outcome.accepted()) {
            of.accepted.record(outcome.nanos(), TimeUnit.NANOSECONDS);
        } else {
            of.failed.record(outcome.nanos(), TimeUnit.NANOSECONDS);
            of.failures.get(outcome.reason()).increment();
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static final class OfRole {
        private final Timer accepted;
        private final Timer failed;
        private final Map<RejectionReason, Counter> failures = new EnumMap<>(RejectionReason.class);

        OfRole(Meters meters, String role) {
            accepted = timer(meters, role, "accepted");
            failed = timer(meters, role, "failed");
            for (RejectionReason reason : RejectionReason.values()) {
                failures.put(
                        reason,
                        meters.counter(
                                "sage.handshake.failures",
                                "Handshakes that were refused or got no answer",
                                "role",
                                role,
                                "reason",
                                lowerCase(reason)));
            }
        }

        private static Timer timer(Meters meters, String role, String outcome) {
            return meters.timer(
                    "sage.handshake",
                    "Of an initiator from making the message to the session, of a responder from message to answer",
                    "role",
                    role,
                    "outcome",
                    outcome);
        }
    }
}
