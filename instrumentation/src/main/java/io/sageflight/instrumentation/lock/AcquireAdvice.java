/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.SageFlightHook3;
import net.bytebuddy.asm.Advice;

/**
 * Woven around {@code acquire} of both abstract queued synchronizers, which a thread enters only after it failed to get the
 * lock. With a node, it comes back from waiting for a condition.
 */
final class AcquireAdvice {
    private AcquireAdvice() {}

    @Advice.OnMethodEnter
    static long enter(
            @Advice.This AbstractOwnableSynchronizer synchronizer,
            @Advice.Argument(0) Object node,
            @Advice.Argument(2) boolean shared) {
        return SageFlightHook3.lockEnter(synchronizer, shared, node != null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Return int result, @Advice.Thrown Throwable thrown) {
        SageFlightHook3.lockExit(token, result, thrown);
    }
}
