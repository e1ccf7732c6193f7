/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.lang.ref.WeakReference;

/**
 * A place in woven code that allocates.
 *
 * <p>Weak references only: a site outlives the weaving that made it, since its number is used again when the class is
 * woven again, and it must not keep the host's class loader alive.
 */
final class AllocationSite {
    /** {@link #primitive} of a site that allocates anything but an array of primitives. */
    static final int NO_PRIMITIVE = 0;

    /** Descriptor of what is allocated: {@code Lcom/acme/Order;}, {@code [B}, {@code [[Ljava/lang/String;}. */
    final String descriptor;

    /** Operand of the newarray instruction, or {@link #NO_PRIMITIVE}. */
    final int primitive;

    /** Method and line, as events show it. */
    final String place;

    private final WeakReference<ClassLoader> loader;
    private volatile WeakReference<Class<?>> allocatedClass;
    private volatile long size;

    AllocationSite(String descriptor, int primitive, String place, ClassLoader loader) {
        this.descriptor = descriptor;
        this.primitive = primitive;
        this.place = place;
        this.loader = new WeakReference<>(loader);
    }

    /** The woven class's loader; null after it was unloaded. */
    ClassLoader loader() {
        return loader.get();
    }

    /** The allocated class; null while it is not known, and after it was unloaded. */
    Class<?> allocatedClass() {
        WeakReference<Class<?>> reference = allocatedClass;
        return reference == null ? null : reference.get();
    }

    void allocatedClass(Class<?> known) {
        allocatedClass = new WeakReference<>(known);
    }

    /** Bytes of one instance; 0 while unknown, and for arrays. */
    long size() {
        return size;
    }

    void size(long measured) {
        size = measured;
    }
}
