/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZII_Result;

/** One thread gives an item away that it has just written to; another takes. */
@JCStressTest
@Outcome(id = "true, 7, 0", expect = Expect.ACCEPTABLE, desc = "The taker has it.")
@Outcome(id = "true, 0, 7", expect = Expect.ACCEPTABLE, desc = "The taker came before it.")
@Outcome(id = "false, 0, 0", expect = Expect.ACCEPTABLE, desc = "The giver passed by busy stripes, and knows.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Two have it, it is lost, or it is not as it was when given.")
@State
public class StripedPoolGiveTakeRace {
    private final StripedPool<StripedPoolTakeRace.Item> pool = new StripedPool<>(4);

    @Actor
    public void giver(ZII_Result r) {
        r.r1 = pool.give(new StripedPoolTakeRace.Item(7));
    }

    @Actor
    public void taker(ZII_Result r) {
        r.r2 = StripedPoolTakeRace.value(pool.take());
    }

    @Arbiter
    public void after(ZII_Result r) {
        r.r3 = StripedPoolTakeRace.value(pool.take());
    }
}
