/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import java.util.concurrent.locks.SageFlightHook3;
import net.bytebuddy.asm.Advice;

/** Woven around operations that are given a message as part of an array. Runs as part of the host's method. */
final class MessageRangeAdvice {
    private MessageRangeAdvice() {}

    @Advice.OnMethodEnter
    static Object[] enter(@MethodNumber int method, @Advice.This Object session, @Advice.Argument(2) int length) {
        return SageFlightHook3.messageBegan(method, session, length);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object[] use, @Advice.Thrown Throwable thrown) {
        SageFlightHook3.messageEnded(use, thrown);
    }
}
