/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.util.List;

/**
 * Names locks as the source does: {@code SessionRegistry.lock} for a field, also where a view of it is taken
 * ({@code lock.readLock()}), {@code Cache.stripes[]} for an element of an array, {@code Registry.getLock()} for what a method gives,
 * {@code Pool.borrow(given)} for a parameter whose name is known. Nested classes are written {@code Outer.Inner}.
 *
 * <p>Reads class files through the host's class loaders and takes milliseconds: to be called by the agent's own thread, once
 * per site, holding no lock. Thread-safe; keeps nothing.
 */
public final class LockNames {
    /**
     * The name of what is called at a site; null if there is none that is certain: the value comes from several places, the
     * class file cannot be had, or it is not that of the class. Never throws.
     */
    public String name(CallSite site) {
        try {
            Class<?> type = site.type().get();
            return type == null || type.isHidden() || site.callee() == null ? null : name(site, new ClassFiles(type));
        } catch (
                Throwable
                        hostOrClassFileIsBroken) { // loaders of the host may throw anything, and a name is not worth it
            return null;
        }
    }

    private static String name(CallSite site, ClassFiles files) {
        String internalName = site.className().replace('.', '/');
        byte[] classFile = files.read(internalName);
        if (classFile == null) {
            return null;
        }
        CodeReader reader = new CodeReader(classFile);
        if (!reader.getClassName().equals(internalName)) {
            return null;
        }
        Receiver receiver = receiver(site, reader.calls(site.method(), site.descriptor()));
        return receiver == null ? null : receiver.name(files);
    }

    private static Receiver receiver(CallSite site, List<Call> calls) {
        for (Call call : calls) {
            if (call.byteCodeIndex() == site.byteCodeIndex() && isLike(call, site)) {
                return call.receiver();
            }
        }
        return receiverOnLine(site, calls);
    }

    /** Weaving moves the instructions of the code that runs, not its lines. */
    private static Receiver receiverOnLine(CallSite site, List<Call> calls) {
        Receiver receiver = null;
        for (Call call : calls) {
            if (isLike(call, site)) {
                if (call.receiver() == null || receiver != null && !receiver.equals(call.receiver())) {
                    return null;
                }
                receiver = call.receiver();
            }
        }
        return receiver;
    }

    private static boolean isLike(Call call, CallSite site) {
        return call.line() == site.line() && call.callee().equals(site.callee());
    }
}
