/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.BB_Result;

/** A state passes from one session to the next, while a handle of the first one is still in use, twice. */
@JCStressTest
@Outcome(
        id = {"1, 1", "1, 0", "0, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "The first session's key as long as it lives, and refused from then on.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Another session's key, or half of it, or refused and let in again.")
@State
public class StaleHandleRace {
    private final SessionState state = new SessionState();
    private final int generation;

    public StaleHandleRace() {
        generation = state.open();
        Arrays.fill(state.keys, (byte) 1);
    }

    @Actor
    public void nextSession() {
        if (state.shut(generation)) {
            begin();
        }
    }

    @Actor
    public void staleHandle(BB_Result r) {
        r.r1 = read();
        r.r2 = read();
    }

    private byte read() {
        if (!state.enter(generation)) {
            return 0;
        }
        byte low = state.keys[0];
        byte high = state.keys[KeyLayout.LENGTH - 1];
        if (state.leave()) {
            begin();
        }
        return low == high ? low : 3;
    }

    /** As a factory does with a state from the pool: open first, then the keys. */
    private void begin() {
        Arrays.fill(state.keys, (byte) 0);
        state.open();
        Arrays.fill(state.keys, (byte) 2);
    }
}
