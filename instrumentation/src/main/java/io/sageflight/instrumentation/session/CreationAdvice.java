/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import java.util.concurrent.locks.SageFlightHook3;
import net.bytebuddy.asm.Advice;

/** Woven around {@code establish(secret, name, role, origin)}: a creation begins, and returns or throws. Runs as part of the host's method. */
final class CreationAdvice {
    private CreationAdvice() {}

    @Advice.OnMethodEnter
    static long enter(@MethodNumber int method) {
        return SageFlightHook3.sessionEnter(method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Enter long token,
            @MethodNumber int method,
            @Advice.This Object origin,
            @Advice.Argument(2) Object role,
            @Advice.Return Object result,
            @Advice.Thrown Throwable thrown) {
        SageFlightHook3.sessionExit(token, method, origin, role, result, thrown);
    }
}
