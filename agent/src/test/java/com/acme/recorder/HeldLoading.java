/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.recorder;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/**
 * Holds one class up while it is being loaded, after the agents before it have transformed it and before the JVM defines
 * it. Prints {@code bytes loaded|retransformed hooked|plain} for each version of it that comes by. Waits without locks.
 */
public final class HeldLoading implements ClassFileTransformer {
    private static final String RESTORED_FIRST = "java/util/concurrent/locks/AbstractQueuedSynchronizer";

    private static Instrumentation instrumentation;
    private static volatile boolean held;
    private static volatile boolean letGo;
    private static volatile boolean letGoAtRestore;

    private final String className;

    private HeldLoading(String className) {
        this.className = className;
    }

    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** From now on this class, {@code com/acme/Order}, is held up. */
    public static void hold(String className) {
        instrumentation.addTransformer(new HeldLoading(className), true);
    }

    /** Returns once the class is held up. */
    public static void awaitHeld() throws InterruptedException {
        while (!held) {
            Thread.sleep(10);
        }
    }

    public static void letGo() {
        letGo = true;
    }

    /** Lets the class go once the first class of the JDK is restored: who restores has by then listed the loaded classes. */
    public static void letGoAtRestore() {
        letGoAtRestore = true;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (RESTORED_FIRST.equals(name) && letGoAtRestore && !isHooked(classFile)) {
            letGo = true;
        }
        if (className.equals(name)) {
            System.out.println("bytes " + (redefined == null ? "loaded " : "retransformed ")
                    + (isHooked(classFile) ? "hooked" : "plain"));
            if (redefined == null) {
                held = true;
                awaitLetGo();
            }
        }
        return null;
    }

    private static void awaitLetGo() {
        while (!letGo) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean isHooked(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains("SageFlightHook3");
    }
}
