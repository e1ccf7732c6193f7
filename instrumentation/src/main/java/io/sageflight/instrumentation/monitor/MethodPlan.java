/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import java.util.List;
import java.util.Map;

/**
 * What to weave into one method. Instructions are named by position, blocks by the local variable that keeps the block's
 * monitor from its entry to its exit.
 *
 * @param locals size of the method's local variables
 * @param monitors the variables that keep monitors; each gets a time of its own
 * @param enters by the position of the MONITORENTER
 * @param exits by the position of the MONITOREXIT
 * @param waits by the position of a call of {@link Object#wait}, the variables of the blocks that it is in
 * @param wholeMethod the method is {@code synchronized} itself
 */
record MethodPlan(
        int locals,
        List<Integer> monitors,
        Map<Integer, Enter> enters,
        Map<Integer, Exit> exits,
        Map<Integer, List<Integer>> waits,
        boolean wholeMethod) {
    /** {@code name}: the monitor's in the source; null if it has none. */
    record Enter(int variable, String name) {}

    /** {@code announced}: the hook may be called before the exit, too. */
    record Exit(int variable, boolean announced) {}

    /** The most that a time takes that is set to 0: lconst_0, wide lstore. */
    private static final int TIME = 5;

    /** dup, invokestatic, wide lstore; wide aload, wide lload, ldc_w, invokestatic, wide lstore. */
    private static final int ENTER = 8 + 18;

    /** dup, wide lload, ldc_w, invokestatic, swap; invokestatic. */
    private static final int EXIT = 12 + 3;

    /** wide: astore, lstore, istore and back. */
    private static final int WAIT = 2 * 12 + 4;

    /** For each block around it: wide aload, aload, lload, ldc_w, invokestatic, wide lstore, twice. */
    private static final int WAIT_IN_BLOCK = 2 * 22;

    /** ldc_w or aload, wide lload, ldc_w, invokestatic: before each return. */
    static final int RETURN = 13;

    /** The way in, and the handler that ends with a throw. */
    private static final int METHOD = TIME + 3 + 1 + 3 + 3 + 4 + RETURN + 1;

    boolean isEmpty() {
        return monitors.isEmpty() && !wholeMethod;
    }

    /** The most bytes of code that weaving adds; {@code returns}: how many instructions return. */
    int addedBytes(int returns) {
        int added = TIME * monitors.size() + ENTER * enters.size() + EXIT * exits.size();
        for (List<Integer> blocks : waits.values()) {
            added += WAIT + WAIT_IN_BLOCK * (blocks.size() + 1);
        }
        return wholeMethod ? added + METHOD + RETURN * returns : added;
    }
}
