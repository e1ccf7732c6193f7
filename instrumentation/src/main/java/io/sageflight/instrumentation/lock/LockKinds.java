/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What kind of lock a synchronizer's class is. There is no way from a synchronizer to the lock that uses it, but its class
 * is nested in the lock's, or is the lock's own.
 */
final class LockKinds {
    /** Waiting for this is waiting for an event, not for a lock. */
    static final String NOT_A_LOCK = "";

    static final String SEMAPHORE = "Semaphore";

    /** Marks a kind of which only exclusive waits count: its shared mode may be a latch of the user's. */
    private static final String EXCLUSIVE_ONLY = "!";

    private static final String CONCURRENT = "java.util.concurrent.";

    /** Values are plain strings, kept by the synchronizer's class. */
    private final ClassValue<String> kinds = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> synchronizer) {
            return kind(synchronizer);
        }
    };

    /** The kind; {@link #NOT_A_LOCK} if a wait in this mode is no contention. */
    String of(Class<?> synchronizer, boolean shared) {
        String kind = kinds.get(synchronizer);
        if (!kind.startsWith(EXCLUSIVE_ONLY)) {
            return kind;
        }
        return shared ? NOT_A_LOCK : kind.substring(EXCLUSIVE_ONLY.length());
    }

    private static String kind(Class<?> synchronizer) {
        String name = synchronizer.getName();
        if (name.startsWith(CONCURRENT)) {
            String outer = outermost(name);
            return switch (outer) {
                case "CountDownLatch" -> NOT_A_LOCK;
                case "ReentrantLock", "ReentrantReadWriteLock", "StampedLock", SEMAPHORE -> outer;
                default -> EXCLUSIVE_ONLY + outer;
            };
        }
        return (isOfLock(synchronizer) ? "" : EXCLUSIVE_ONLY) + name;
    }

    /** Whether the class, or one that it lies in, is a lock's. */
    private static boolean isOfLock(Class<?> synchronizer) {
        try {
            for (Class<?> type = synchronizer; type != null; type = type.getEnclosingClass()) {
                if (isLock(type)) {
                    return true;
                }
            }
            return false;
        } catch (LinkageError e) { // a class file that names enclosing classes which are not there
            return isLock(synchronizer.getNestHost());
        }
    }

    private static boolean isLock(Class<?> type) {
        return Lock.class.isAssignableFrom(type)
                || ReadWriteLock.class.isAssignableFrom(type)
                || StampedLock.class.isAssignableFrom(type);
    }

    private static String outermost(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$');
        return nested < 0 ? simple : simple.substring(0, nested);
    }
}
