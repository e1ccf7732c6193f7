/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.recorder;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Takes a lock for every class that is loaded, and keeps it for a moment; changes nothing. */
public final class LockingTransformer implements ClassFileTransformer {
    private static final ReentrantLock lock = new ReentrantLock();
    private static final long HOLD_NANOS = 100_000;
    private static int parts;

    private LockingTransformer() {}

    public static void premain(String options, Instrumentation instrumentation) {
        instrumentation.addTransformer(new LockingTransformer(), true);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        lock.lock();
        try {
            if (name != null && name.endsWith("/Part")) {
                parts++;
                LockSupport.parkNanos(HOLD_NANOS);
            }
        } finally {
            lock.unlock();
        }
        return null;
    }

    /** How many classes of that name it has seen. */
    public static int parts() {
        lock.lock();
        try {
            return parts;
        } finally {
            lock.unlock();
        }
    }
}
