/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import io.sageflight.instrumentation.session.SessionSpans;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** async-profiler by its Java interface, which lies in another class loader. */
final class LoadedProfiler implements Profiler {
    private final Object profiler;
    private final Method execute;
    private final Method samples;
    private final SessionSpans spans;

    /** @param api the class {@code one.profiler.AsyncProfiler}, whose library is loaded */
    LoadedProfiler(Class<?> api) throws ReflectiveOperationException {
        profiler = api.getMethod("getInstance").invoke(null);
        execute = api.getMethod("execute", String.class);
        samples = api.getMethod("getSamples");
        spans = new ProfilerSpans(api.getClassLoader().loadClass("one.profiler.Span"));
    }

    @Override
    public String execute(String command) throws ProfileException {
        try {
            return (String) execute.invoke(profiler, command);
        } catch (InvocationTargetException e) {
            throw new ProfileException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long samples() {
        try {
            return (long) samples.invoke(profiler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SessionSpans spans() {
        return spans;
    }
}
