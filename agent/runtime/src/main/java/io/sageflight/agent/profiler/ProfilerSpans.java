/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import io.sageflight.instrumentation.session.SessionSpans;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Writes session creations into the profile as spans, tagged with the session's kind; a reader matches samples by thread and time. */
final class ProfilerSpans implements SessionSpans {
    private final MethodHandle start;
    private final MethodHandle end;

    /** @param api the class {@code one.profiler.Span} */
    ProfilerSpans(Class<?> api) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        start = lookup.findStatic(api, "start", MethodType.methodType(long.class));
        end = lookup.findStatic(api, "end", MethodType.methodType(void.class, long.class, String.class));
    }

    @Override
    public long begin() {
        try {
            return (long) start.invokeExact();
        } catch (Throwable t) {
            return 0; // the creation goes on, its samples without a tag
        }
    }

    @Override
    public void end(long begin, String kind) {
        try {
            end.invokeExact(begin, kind);
        } catch (Throwable t) {
            // its samples stay without a tag
        }
    }
}
