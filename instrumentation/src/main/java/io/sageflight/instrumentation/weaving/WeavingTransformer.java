/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import io.sageflight.instrumentation.Counters;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Weaves classes as the JVM hands them over: those that it loads, and those that {@link Weaving} asks it to transform again. */
final class WeavingTransformer implements ClassFileTransformer {
    private final List<ClassWeaver> weavers;
    private final ClassLoader own;
    private final ClassFileWeaver classFileWeaver = new ClassFileWeaver();
    private final Skipped skipped;
    private final Counters counters;
    private final WovenClasses woven;
    private volatile boolean closed;

    WeavingTransformer(
            List<ClassWeaver> weavers, ClassLoader own, WovenClasses woven, Skipped skipped, Counters counters) {
        this.woven = woven;
        this.weavers = List.copyOf(weavers);
        this.own = own;
        this.skipped = skipped;
        this.counters = counters;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String internalName, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (internalName == null || isOfAgent(loader)) {
            return null;
        }
        try {
            List<ClassWeaver> matching = matching(internalName, loader);
            List<ClassWeaver> concerned = concerned(matching, classFile);
            if (concerned.isEmpty()) {
                return null;
            }
            byte[] result = classFileWeaver.weave(
                    concerned, internalName, classFile, loader, reason -> skipped.add(internalName, reason));
            woven.add(internalName, loader, redefined == null);
            if (closed) {
                woven.withdraw(internalName, loader); // who closes looks at the woven classes afterwards
                return null;
            }
            return result;
        } catch (Throwable t) { // the host loads this class: it gets it as it is, whatever went wrong here
            counters.failed(t);
            skipped.add(internalName, String.valueOf(t));
            return null;
        }
    }

    private List<ClassWeaver> matching(String internalName, ClassLoader loader) {
        List<ClassWeaver> matching = Collections.emptyList();
        for (ClassWeaver weaver : weavers) {
            if (weaver.matches(internalName, loader)) {
                if (matching.isEmpty()) {
                    matching = new ArrayList<>(weavers.size());
                }
                matching.add(weaver);
            }
        }
        return matching;
    }

    private static List<ClassWeaver> concerned(List<ClassWeaver> matching, byte[] classFile) {
        if (matching.isEmpty()) {
            return matching; // as for nearly all classes
        }
        List<ClassWeaver> concerned = new ArrayList<>(matching);
        concerned.removeIf(weaver -> !weaver.concerns(classFile));
        return concerned;
    }

    boolean matches(Class<?> type) {
        return !matching(type).isEmpty();
    }

    /** Whether what is woven into the class has to be in place when a recording starts. */
    boolean isUrgent(Class<?> type) {
        return matching(type).stream().anyMatch(ClassWeaver::isUrgent);
    }

    private List<ClassWeaver> matching(Class<?> type) {
        return isOfAgent(type.getClassLoader())
                ? List.of()
                : matching(WovenClasses.internalName(type), type.getClassLoader());
    }

    /** Our own loader, or that of an agent which was detached and is not collected yet: its classes are nobody's any more. */
    private boolean isOfAgent(ClassLoader loader) {
        return loader != null
                && own != null
                && (loader == own
                        || loader.getClass().getName().equals(own.getClass().getName()));
    }

    /** From now on no class is woven, not even one whose transformation has begun. */
    void close() {
        closed = true;
    }
}
