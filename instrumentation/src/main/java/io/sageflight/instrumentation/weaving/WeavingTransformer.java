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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Weaves classes as the JVM hands them over: those that it loads, and those that {@link Weaving} asks it to transform again. */
final class WeavingTransformer implements ClassFileTransformer {
    private final List<ClassWeaver> weavers;
    private final ClassLoader own;
    private final ClassFileWeaver classFileWeaver = new ClassFileWeaver();
    private final Skipped skipped;
    private final Counters counters;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();

    WeavingTransformer(List<ClassWeaver> weavers, ClassLoader own, Skipped skipped, Counters counters) {
        this.weavers = List.copyOf(weavers);
        this.own = own;
        this.skipped = skipped;
        this.counters = counters;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String internalName, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (internalName == null || loader == own && own != null) {
            return null;
        }
        try {
            List<ClassWeaver> matching = matching(internalName, loader);
            if (matching.isEmpty()) {
                return null;
            }
            byte[] result = classFileWeaver.weave(matching, internalName, classFile, loader);
            woven.add(internalName);
            return result;
        } catch (Throwable t) { // the host loads this class: it gets it as it is, whatever went wrong here
            counters.failed(t);
            skipped.add(internalName, t);
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

    boolean matches(Class<?> type) {
        return type.getClassLoader() != own
                && !matching(internalName(type), type.getClassLoader()).isEmpty();
    }

    /** Whether a class of this name was woven. */
    boolean hasWoven(Class<?> type) {
        return woven.contains(internalName(type));
    }

    int wovenClasses() {
        return woven.size();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
