/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.weaving.WovenSite;
import java.lang.ref.WeakReference;

/** A place in woven code that allocates. Refers weakly to what is allocated, too. */
final class AllocationSite extends WovenSite {
    /** {@link #primitive} of a site that allocates anything but an array of primitives. */
    static final int NO_PRIMITIVE = 0;

    /** Descriptor of what is allocated: {@code Lcom/acme/Order;}, {@code [B}, {@code [[Ljava/lang/String;}. */
    final String descriptor;

    /** Operand of the newarray instruction, or {@link #NO_PRIMITIVE}. */
    final int primitive;

    /** Method and line, as events show it. */
    final String place;

    private volatile WeakReference<Class<?>> allocatedClass;
    private volatile long size;

    AllocationSite(String descriptor, int primitive, String place, ClassLoader loader) {
        super(loader);
        this.descriptor = descriptor;
        this.primitive = primitive;
        this.place = place;
    }

    @Override
    protected boolean isSame(WovenSite other) {
        return other instanceof AllocationSite site && site.descriptor.equals(descriptor) && site.place.equals(place);
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
