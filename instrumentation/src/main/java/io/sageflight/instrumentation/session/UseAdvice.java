/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import java.util.concurrent.locks.SageFlightHook3;
import net.bytebuddy.asm.Advice;

/** Woven around a session's operations. Runs as part of the host's method. */
final class UseAdvice {
    private UseAdvice() {}

    @Advice.OnMethodEnter
    static Object[] enter(@MethodNumber int method, @Advice.This Object session) {
        return SageFlightHook3.sessionUsed(method, session);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object[] use) {
        SageFlightHook3.sessionLeft(use);
    }
}
