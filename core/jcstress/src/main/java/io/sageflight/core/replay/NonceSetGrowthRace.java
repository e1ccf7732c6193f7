/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** A nonce that was received is looked for, and comes again, while others make the table grow. */
@JCStressTest
@Outcome(id = "true, PRESENT", expect = Expect.ACCEPTABLE, desc = "It is found.")
@Outcome(expect = Expect.FORBIDDEN, desc = "It is lost, for the moment or for good.")
@State
public class NonceSetGrowthRace {
    /** The next one is more than half of the first table. */
    private static final int BEFORE_GROWTH = 8;

    private final NonceSet nonces = new NonceSet(64, 7);

    public NonceSetGrowthRace() {
        for (int i = 1; i <= BEFORE_GROWTH; i++) {
            nonces.add(i, i);
        }
    }

    @Actor
    public void growing() {
        nonces.add(-1, -1);
    }

    @Actor
    public void looking(ZL_Result r) {
        r.r1 = nonces.contains(3, 3);
        r.r2 = nonces.add(5, 5);
    }
}
