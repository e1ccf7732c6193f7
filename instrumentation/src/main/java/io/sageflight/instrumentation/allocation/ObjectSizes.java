/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.IdentityHashMap;
import java.util.Map;
import sun.misc.Unsafe;

/**
 * Sizes of objects in this JVM's heap. Measured, never computed from assumptions about headers: pointer compression,
 * alignment and compact headers differ between JVMs.
 */
final class ObjectSizes {
    private static final int PRIMITIVE_TYPES = 12; // operands of newarray go from 4, boolean, to 11, long
    private static final int FIRST_PRIMITIVE = 4;
    private static final Class<?>[] PRIMITIVES = {
        boolean.class, char.class, float.class, double.class, byte.class, short.class, int.class, long.class
    };

    private final Instrumentation instrumentation;
    private final Unsafe unsafe = unsafe();
    private final long alignment = alignment();
    private final long[] primitiveBase = new long[PRIMITIVE_TYPES];
    private final long[] primitiveScale = new long[PRIMITIVE_TYPES];
    private final long referenceBase;
    private final long referenceScale;
    private final long keptIntegers = lastKeptInteger();

    ObjectSizes(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        long[] scales = {1, 2, 4, 8, 1, 2, 4, 8};
        for (int i = 0; i < PRIMITIVES.length; i++) {
            primitiveScale[i + FIRST_PRIMITIVE] = scales[i];
            primitiveBase[i + FIRST_PRIMITIVE] = base(PRIMITIVES[i], scales[i]);
        }
        int many = 1024;
        referenceScale = Math.round((double) (of(new Object[many]) - of(new Object[0])) / many);
        referenceBase = base(Object.class, referenceScale);
    }

    /** Where an array's elements begin: as many of them as fit beside it take up no more room than none. */
    private long base(Class<?> element, long scale) {
        long empty = of(Array.newInstance(element, 0));
        int fitting = 0;
        while (of(Array.newInstance(element, fitting + 1)) == empty) {
            fitting++;
        }
        return empty - fitting * scale;
    }

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no sun.misc.Unsafe", e);
        }
    }

    private static long alignment() {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Long.parseLong(bean.getVMOption("ObjectAlignmentInBytes").getValue());
    }

    private static long lastKeptInteger() {
        int last = Byte.MAX_VALUE;
        while (isKept(last + 1)) {
            last++; // only if the JVM was told to keep more
        }
        return last;
    }

    /** Whether boxing the number twice gives one object. */
    private static boolean isKept(int value) {
        Map<Integer, Boolean> boxes = new IdentityHashMap<>();
        boxes.put(value, true);
        boxes.put(value, true);
        return boxes.size() == 1;
    }

    /** The highest number that {@link Integer#valueOf(int)} makes no object for. */
    long keptIntegers() {
        return keptIntegers;
    }

    /** Bytes of an instance of a class that can be instantiated; no constructor runs. */
    long ofInstance(Class<?> type) throws InstantiationException {
        return instrumentation.getObjectSize(unsafe.allocateInstance(type));
    }

    /** Bytes of an object that exists. */
    long of(Object object) {
        return instrumentation.getObjectSize(object);
    }

    long ofReferenceArray(int length) {
        return align(referenceBase + referenceScale * length);
    }

    /** {@code type}: the operand of the newarray instruction. */
    long ofPrimitiveArray(int type, int length) {
        return align(primitiveBase[type] + primitiveScale[type] * length);
    }

    private long align(long size) {
        return (size + alignment - 1) & -alignment;
    }
}
