/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.BI_Result;

/**
 * A session is closed while an operation reads its key. That sees the whole key or is refused, 0, and just one of the two
 * wipes.
 */
@JCStressTest
@Outcome(
        id = {"1, 1", "0, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "Read or refused, and wiped once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A key that was being wiped, or not one wipe.")
@State
public class CloseRace {
    private final SessionState state = new SessionState();
    private final int generation;

    /** Plain on purpose: what orders the wipes is the gate. */
    private int wipes;

    public CloseRace() {
        generation = state.open();
        Arrays.fill(state.keys, (byte) 1);
    }

    @Actor
    public void closer() {
        if (state.shut(generation)) {
            wipe();
        }
    }

    @Actor
    public void operation(BI_Result r) {
        r.r1 = read();
    }

    private byte read() {
        if (!state.enter(generation)) {
            return 0;
        }
        byte low = state.keys[0];
        byte high = state.keys[KeyLayout.LENGTH - 1];
        if (state.leave()) {
            wipe();
        }
        return low == high ? low : 2;
    }

    private void wipe() {
        Arrays.fill(state.keys, (byte) -1);
        wipes++;
    }

    @Arbiter
    public void after(BI_Result r) {
        r.r2 = wipes;
    }
}
