/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which classes carry hooks. Those that were woven while the JVM loaded them are remembered apart until they have been
 * seen: between its transformation and its definition a class is in no list that the JVM gives. Thread-safe; keeps no class
 * and no loader alive.
 */
final class WovenClasses {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Map<String, WeakReference<ClassLoader>> loading = new ConcurrentHashMap<>();

    /** A class of this name was woven; {@code beingLoaded} if the JVM is about to define it. */
    void add(String internalName, ClassLoader loader, boolean beingLoaded) {
        names.add(internalName);
        if (beingLoaded) {
            loading.put(key(internalName, loader), new WeakReference<>(loader));
        }
    }

    /** Takes back the last {@link #add}: the class gets no hooks after all. */
    void withdraw(String internalName, ClassLoader loader) {
        loading.remove(key(internalName, loader));
    }

    /** Whether a class of this name was woven, in whichever loader. */
    boolean contains(Class<?> type) {
        return names.contains(internalName(type));
    }

    /** Whether this loaded class is one that was woven while it was being loaded and has not been seen since. */
    boolean isAwaited(Class<?> type) {
        return loading.containsKey(key(internalName(type), type.getClassLoader()));
    }

    /** A class was seen among the loaded ones. */
    void seen(Class<?> type) {
        loading.remove(key(internalName(type), type.getClassLoader()));
    }

    /** Classes that have been woven and not been seen since. */
    int notSeen() {
        // a loader that is gone will not define its class any more; the bootstrap loader's reference is always empty
        loading.entrySet()
                .removeIf(entry ->
                        entry.getValue().refersTo(null) && !entry.getKey().endsWith(key("", null)));
        return loading.size();
    }

    int size() {
        return names.size();
    }

    /** Forgets the names, after the classes were restored. */
    void forgetNames() {
        names.clear();
    }

    /** Waits for no class any more. */
    void forgetLoading() {
        loading.clear();
    }

    private static String key(String internalName, ClassLoader loader) {
        return internalName + "@" + System.identityHashCode(loader);
    }

    static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
