/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.session.record.RecordLayout;

/** What all sessions of one manager share, and where they report how they are doing. */
final class SessionHome {
    /** Hears what listeners are to hear, outside every lock. */
    interface Announcer {
        void end(SessionHandle session, EndReason reason);

        void nearExpiry(SessionHandle session, EndReason reason);
    }

    private final SessionLimits limits;
    private final SessionClock clock;
    private final RecordLayout layout;
    private final RecordProtocol records;
    private final SessionStore store;
    private final SessionStates states;
    private final Announcer announcer;

    SessionHome(
            SessionManagerConfig config,
            SessionLimits limits,
            SessionCiphers ciphers,
            SessionStore store,
            SessionStates states,
            Announcer announcer) {
        this.limits = limits;
        this.store = store;
        this.states = states;
        this.announcer = announcer;
        clock = config.clock();
        layout = config.wireProfile().layout();
        records = switch (config.wireProfile()) {
            case GENERATION_1 ->
                new Generation1Protocol(
                        ciphers, config.random(), config.replayProtection() ? config.replayCapacity() : 0);
            case GENERATION_2 -> new Generation2Protocol(ciphers, config.replayProtection());
        };
    }

    SessionLimits limits() {
        return limits;
    }

    SessionClock clock() {
        return clock;
    }

    RecordLayout layout() {
        return layout;
    }

    RecordProtocol records() {
        return records;
    }

    /** Takes a session out of the books; once per session, by the one call that ended it, before its state is wiped. */
    void retire(SessionHandle session, EndReason reason, long nowNanos) {
        store.retire(session, reason, nowNanos);
    }

    /** Wipes a state that nobody uses any more, and keeps it for another session. */
    void recycle(SessionState state) {
        states.recycle(state);
    }

    /** After {@link #retire}: keys are gone or about to be. */
    void announceEnd(SessionHandle session, EndReason reason) {
        announcer.end(session, reason);
    }

    void announceNearExpiry(SessionHandle session, EndReason reason) {
        announcer.nearExpiry(session, reason);
    }
}
