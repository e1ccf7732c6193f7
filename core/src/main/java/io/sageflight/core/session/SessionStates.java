/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.CipherPool;
import io.sageflight.core.memory.StripedPool;
import java.util.concurrent.atomic.LongAdder;

/** Where the states of a manager's sessions come from and go to. Thread-safe. */
final class SessionStates {
    private static final int KEPT = 1024;

    private final CipherPool ciphers;

    /** Null if states are not used again. */
    private final StripedPool<SessionState> idle;

    private final LongAdder unwiped = new LongAdder();

    SessionStates(CipherPool ciphers, boolean pooled) {
        this.ciphers = ciphers;
        idle = pooled ? new StripedPool<>(KEPT) : null;
    }

    /** A state without a session, to be opened by who takes it. */
    SessionState take() {
        SessionState state = idle == null ? null : idle.take();
        if (state == null) {
            state = new SessionState();
        }
        unwiped.increment();
        return state;
    }

    /** Wipes a state that nobody uses any more, and keeps it for another session. */
    void recycle(SessionState state) {
        try {
            state.wipe(ciphers);
            if (idle != null && !state.exhausted()) {
                idle.give(state);
            }
        } finally {
            unwiped.decrement();
        }
    }

    /** Wipes what nobody was shown. */
    void discard(SessionState state, int generation) {
        state.owner = null;
        if (state.shut(generation)) {
            recycle(state);
        }
    }

    /** Whether the keys of all sessions are wiped; exact when none is being created. */
    boolean allWiped() {
        return unwiped.sum() == 0;
    }
}
