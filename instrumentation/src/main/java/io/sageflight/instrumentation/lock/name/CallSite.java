/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;

/**
 * A place in the host's code that calls a lock. Immutable; does not keep the host's class alive. Its methods are written
 * out: those that the JDK makes for records are remembered by the JDK, and with them the agent's class loader.
 *
 * @param type the class, cleared when the host unloads it
 * @param className the class's binary name
 * @param descriptor the method's, as in the class file
 * @param byteCodeIndex of the call in the code that runs, which may be woven; -1 unknown
 * @param line -1 unknown
 * @param callee name of the method called here; null if the call goes through code that has no source (a method reference,
 *     reflection)
 */
public record CallSite(
        WeakReference<Class<?>> type,
        String className,
        String method,
        String descriptor,
        int byteCodeIndex,
        int line,
        String callee) {
    /** The site in a frame. The frame's walker must retain class references. */
    public static CallSite of(StackFrame frame, String callee) {
        return new CallSite(
                new WeakReference<>(frame.getDeclaringClass()),
                frame.getClassName(),
                frame.getMethodName(),
                frame.getDescriptor(),
                Math.max(-1, frame.getByteCodeIndex()),
                Math.max(-1, frame.getLineNumber()),
                callee);
    }

    /** Whether the other is the same call of the same class: one name serves both. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CallSite site
                && byteCodeIndex == site.byteCodeIndex
                && line == site.line
                && method.equals(site.method)
                && descriptor.equals(site.descriptor)
                && className.equals(site.className)
                && (callee == null ? site.callee == null : callee.equals(site.callee))
                && type.refersTo(site.type.get());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * className.hashCode() + method.hashCode()) + byteCodeIndex;
    }

    /** The site as shown to users: {@code com.acme.SessionRegistry.cleanup:42}. */
    @Override
    public String toString() {
        return className + "." + method + (line < 0 ? "" : ":" + line);
    }
}
