/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.locks.SageFlightHook3;
import java.util.concurrent.locks.StampedLock;
import net.bytebuddy.asm.Advice;

/** Woven around the slow path of {@code StampedLock.writeLock}. */
final class StampedWriteAdvice {
    private StampedWriteAdvice() {}

    @Advice.OnMethodEnter
    static long enter(@Advice.This StampedLock lock) {
        return SageFlightHook3.stampedLockEnter(lock, false);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Return long stamp, @Advice.Thrown Throwable thrown) {
        SageFlightHook3.stampedLockExit(token, stamp, thrown);
    }
}
