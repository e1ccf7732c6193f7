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
import org.openjdk.jcstress.infra.results.III_Result;

/** Two threads take, and the pool holds one item. */
@JCStressTest
@Outcome(id = "7, 0, 0", expect = Expect.ACCEPTABLE, desc = "The first thread has it.")
@Outcome(id = "0, 7, 0", expect = Expect.ACCEPTABLE, desc = "The second thread has it.")
@Outcome(id = "0, 0, 7", expect = Expect.ACCEPTABLE, desc = "Both passed by a busy stripe.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Two have it, or nobody, or not as it was when it was given.")
@State
public class StripedPoolTakeRace {
    private final StripedPool<Item> pool = new StripedPool<>(4);

    public StripedPoolTakeRace() {
        pool.give(new Item(7));
    }

    @Actor
    public void first(III_Result r) {
        r.r1 = value(pool.take());
    }

    @Actor
    public void second(III_Result r) {
        r.r2 = value(pool.take());
    }

    @Arbiter
    public void after(III_Result r) {
        r.r3 = value(pool.take());
    }

    static int value(Item item) {
        return item == null ? 0 : item.value;
    }

    /** Written without a fence of its own. */
    static final class Item {
        int value;

        Item(int value) {
            this.value = value;
        }
    }
}
