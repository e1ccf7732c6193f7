/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SessionListener;
import io.sageflight.core.session.SessionManager;
import java.lang.ref.WeakReference;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many sessions a manager has and had, and why they ended. Thread-safe. */
final class SessionMetrics implements SessionListener, AutoCloseable {
    private final WeakReference<SessionManager> manager;
    private final Map<EndReason, Counter> ended = new EnumMap<>(EndReason.class);

    SessionMetrics(Meters meters, SessionManager manager) {
        this.manager = new WeakReference<>(manager);
        meters.gauge(
                "sage.sessions.live",
                "Sessions that exist",
                manager,
                m -> m.statistics().live());
        // Not "created", an ending that Prometheus keeps for itself.
        meters.count(
                "sage.sessions.opened",
                "Sessions created",
                manager,
                m -> m.statistics().created());
        meters.count(
                "sage.sessions.reused",
                "Calls of ensure that found a session",
                manager,
                m -> m.statistics().reused());
        for (EndReason reason : EndReason.values()) {
            ended.put(
                    reason,
                    meters.counter(
                            "sage.sessions.ended",
                            "Sessions that are over; those that expired have another reason than closed",
                            "reason",
                            reason.name().toLowerCase(Locale.ROOT)));
        }
        manager.addListener(this);
    }

    @Override
    public void ended(SecureSession session, SessionInfo last, EndReason reason) {
        ended.get(reason).increment();
    }

    @Override
    public void close() {
        SessionManager still = manager.get();
        if (still != null) {
            still.removeListener(this);
        }
    }
}
