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

    final Allocation kind;

    /** Descriptor of what is allocated: {@code Lcom/acme/Order;}, {@code [B}, {@code [[Ljava/lang/String;}. */
    final String descriptor;

    /** Operand of the newarray instruction, or {@link #NO_PRIMITIVE}. */
    final int primitive;

    /** Method and line, as events show it. */
    final String place;

    /** Whether what is concatenated here may be code of the host, which may allocate at sites of its own. */
    final boolean runsHost;

    private volatile WeakReference<Class<?>> allocatedClass;
    private volatile Measured measured = new Measured(null, 0);
    private volatile boolean linked;

    AllocationSite(
            Allocation kind, String descriptor, int primitive, String place, boolean runsHost, ClassLoader loader) {
        super(loader);
        this.kind = kind;
        this.descriptor = descriptor;
        this.primitive = primitive;
        this.place = place;
        this.runsHost = runsHost;
    }

    @Override
    protected boolean isSame(WovenSite other) {
        return other instanceof AllocationSite site
                && site.kind == kind
                && site.runsHost == runsHost
                && site.descriptor.equals(descriptor)
                && site.place.equals(place);
    }

    /** Whether all that is allocated here is of one size, {@link #size}. */
    boolean isOfOneSize() {
        return switch (kind) {
            case OBJECT, BOX, INTEGER_BOX, SMALL_BOX, LONG_BOX, LAMBDA -> true;
            default -> false;
        };
    }

    /** The allocated class; null while it is not known, and after it was unloaded. */
    Class<?> allocatedClass() {
        WeakReference<Class<?>> reference = allocatedClass;
        return reference == null ? null : reference.get();
    }

    void allocatedClass(Class<?> known) {
        allocatedClass = new WeakReference<>(known);
    }

    /** The same where only objects tell their class; if there are several, it is {@link Object}. */
    void seenClass(Class<?> type) {
        Class<?> known = allocatedClass();
        allocatedClass(known == null || known == type ? type : Object.class);
    }

    /** Bytes of one instance; 0 while unknown, and for arrays. */
    long size() {
        return measured.size;
    }

    /** The same of instances of one class, or arrays of it; 0 also if another class was measured last. */
    long size(Class<?> type) {
        Measured last = measured;
        return last.size != 0 && last.type.refersTo(type) ? last.size : 0;
    }

    void size(Class<?> type, long size) {
        measured = new Measured(type, size);
    }

    /** Whether the JVM has linked the call: the first one makes classes, which are not the site's. */
    boolean isLinked() {
        return linked;
    }

    void linked(boolean isLinked) {
        linked = isLinked;
    }

    private static final class Measured {
        final WeakReference<Class<?>> type;
        final long size;

        Measured(Class<?> type, long size) {
            this.type = new WeakReference<>(type);
            this.size = size;
        }
    }
}
