/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.memory.StripedPool;

/** Makes sessions that nobody knows yet: derives keys, outside every lock, into a state. */
final class SessionFactory {
    private static final int POOLED_SCHEDULES = 32;

    private final RandomSource random;
    private final SessionStates states;
    private final SessionHome home;
    private final StripedPool<KeySchedule> schedules = new StripedPool<>(POOLED_SCHEDULES);

    SessionFactory(RandomSource random, SessionStates states, SessionHome home) {
        this.random = random;
        this.states = states;
        this.home = home;
    }

    KeySchedule takeSchedule() {
        KeySchedule schedule = schedules.take();
        return schedule != null ? schedule : new KeySchedule();
    }

    void giveSchedule(KeySchedule schedule) {
        schedule.wipe();
        schedules.give(schedule);
    }

    /** A session with the keys of a seed, under the id that the schedule was given. */
    SessionHandle create(KeySchedule schedule, byte[] seed, String id, Role role) {
        SessionState state = states.take();
        int generation = state.open();
        SessionHandle session = null;
        try {
            schedule.deriveKeys(seed, role, state.keys);
            if (role == Role.NONE) {
                state.signingKeyIsReady();
            }
            schedule.drawNonceStart(random, state);
            state.idHigh = schedule.idHigh();
            state.idLow = schedule.idLow();
            SessionClock clock = home.clock();
            session = new SessionHandle(home, state, generation, id, role, clock.nanoTime(), clock.epochMillis());
            state.owner = session;
            return session;
        } finally {
            if (session == null) {
                states.discard(state, generation);
            }
        }
    }
}
