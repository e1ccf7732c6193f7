/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** A record comes twice at the same moment. */
@JCStressTest
@Outcome(id = "ADDED, PRESENT, true", expect = Expect.ACCEPTABLE, desc = "The first thread's is the one.")
@Outcome(id = "PRESENT, ADDED, true", expect = Expect.ACCEPTABLE, desc = "The second thread's is the one.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A record was accepted twice, not at all, or forgotten.")
@State
public class NonceSetAddRace {
    private final NonceSet nonces = new NonceSet(4, 7);

    @Actor
    public void first(LLL_Result r) {
        r.r1 = nonces.add(1, 2);
    }

    @Actor
    public void second(LLL_Result r) {
        r.r2 = nonces.add(1, 2);
    }

    @Arbiter
    public void after(LLL_Result r) {
        r.r3 = nonces.contains(1, 2);
    }
}
