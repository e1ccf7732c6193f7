/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import java.util.concurrent.locks.SageFlightHook3;
import net.bytebuddy.asm.Advice;

/** Woven into {@code announceEnd(session, info, reason)}. Runs as part of the host's method. */
final class EndAdvice {
    private EndAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
            @MethodNumber int method,
            @Advice.This Object origin,
            @Advice.Argument(0) Object session,
            @Advice.Argument(1) Object info,
            @Advice.Argument(2) Object reason) {
        SageFlightHook3.sessionEnded(method, origin, session, info, reason);
    }
}
