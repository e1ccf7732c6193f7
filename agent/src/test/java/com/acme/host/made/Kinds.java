/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host.made;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Allocates in every way there is but for concatenations. What it makes goes to a field, so that the JIT cannot remove it. */
public final class Kinds implements Cloneable {
    private static final RuntimeException PREPARED = new IllegalStateException("prepared");
    private static final int[] MISSING = null;
    private static final int[] NUMBERS = {1, 2, 3};
    private static final String[] NAMES = {"one", "two"};
    private static final int[][] TABLE = {{1}, {2}};
    private static final Kinds ORIGINAL = new Kinds();
    private static final EnumSet<TimeUnit> UNITS = EnumSet.of(TimeUnit.DAYS);
    private static final HashMap<String, String> UNCLONEABLE = new Uncloneable();
    private static final Constructor<Thing> CONSTRUCTOR = constructor();
    private static final int[] EXTENTS = {2, 3};
    private static final Object[] NONE = {};

    public static volatile Object last;
    private static int small = 7;
    private static int large = 1_000_000;
    private static String text = "text";

    private long field;

    private Kinds() {}

    /** A kind by its name. */
    public static void run(String kind) throws Exception {
        switch (kind) {
            case "object" -> object();
            case "primitiveArrays" -> primitiveArrays();
            case "objectArrays" -> objectArrays();
            case "nestedArrays" -> nestedArrays();
            case "loop" -> loop();
            case "recursion" -> recursion(10);
            case "failingConstructor" -> failingConstructor();
            case "failures" -> failures();
            case "boxing" -> boxing();
            case "keptBoxes" -> keptBoxes();
            case "lambda" -> lambda();
            case "constantLambda" -> constantLambda();
            case "arrayClone" -> arrayClone();
            case "objectClone" -> ORIGINAL.objectClone();
            case "jdkClone" -> jdkClone();
            case "reflection" -> reflection();
            case "reflectedArrays" -> reflectedArrays();
            default -> throw new IllegalArgumentException(kind);
        }
    }

    /** 2 */
    private static void object() {
        last = new Thing();
        last = new Object();
    }

    /** 10 */
    private static void primitiveArrays() {
        last = new boolean[1];
        last = new byte[small];
        last = new short[3];
        last = new char[0];
        last = new int[11];
        last = new float[2];
        last = new long[5];
        last = new double[6];
        last = new byte[large];
        last = new int[] {1, 2, 3};
    }

    /** 3 */
    private static void objectArrays() {
        last = new Thing[small];
        last = new String[0];
        last = new int[2][];
    }

    /** 4 + 3 + 1 */
    private static void nestedArrays() {
        last = new int[3][5];
        last = new String[2][1][];
        last = new long[0][4];
    }

    /** 300 */
    private static void loop() {
        for (int i = 0; i < 100; i++) {
            last = new Thing();
            if (i % 2 == 0) {
                last = new byte[i];
            }
            for (int j = 0; j < 3 && i % 2 == 1; j++) {
                last = new Object();
            }
        }
    }

    /** depth */
    private static Node recursion(int depth) {
        Node node = depth == 1 ? new Node(null) : new Node(recursion(depth - 1));
        last = node;
        return node;
    }

    /** 2: the object, although its constructor fails, and what the constructor made */
    private static void failingConstructor() {
        try {
            last = new Failing();
        } catch (RuntimeException e) {
            check(e == PREPARED);
        }
    }

    private static void check(boolean passed) {
        if (!passed) {
            throw new AssertionError();
        }
    }

    /** none */
    private static void failures() {
        try {
            last = new int[small - 8];
            check(false);
        } catch (NegativeArraySizeException e) {
            last = e;
        }
        try {
            last = MISSING.clone();
            check(false);
        } catch (NullPointerException e) {
            last = e;
        }
        try {
            last = Array.newInstance(null, small);
            check(false);
        } catch (NullPointerException e) {
            last = e;
        }
        try {
            last = new long[Integer.MAX_VALUE];
            check(false);
        } catch (OutOfMemoryError e) {
            last = e;
        }
        try {
            last = Array.newInstance(long.class, Integer.MAX_VALUE);
            check(false);
        } catch (OutOfMemoryError e) {
            last = e;
        }
        last = UNCLONEABLE.clone();
        check(last == null);
    }

    /** 6 */
    private static void boxing() {
        last = large;
        last = (long) large;
        last = (short) large;
        last = (char) large;
        last = (float) small;
        last = (double) small;
    }

    /** none */
    private static void keptBoxes() {
        last = small;
        last = (long) small;
        last = (short) small;
        last = (char) small;
        last = (byte) small;
        last = small > 0;
    }

    /** 2 */
    private static void lambda() {
        int captured = small;
        IntSupplier lambda = () -> captured + 1;
        last = lambda;
        IntSupplier reference = text::length;
        last = reference;
    }

    /** none */
    private static void constantLambda() {
        Runnable lambda = () -> {};
        last = lambda;
    }

    /** 3 */
    private static void arrayClone() {
        last = NUMBERS.clone();
        last = NAMES.clone();
        last = TABLE.clone();
    }

    /** 1 */
    private void objectClone() throws CloneNotSupportedException {
        last = clone();
        field++;
    }

    /** 1 */
    private static void jdkClone() {
        last = UNITS.clone();
    }

    /** 1 */
    private static void reflection() throws ReflectiveOperationException {
        last = CONSTRUCTOR.newInstance(NONE);
    }

    /** 1 + 1 + 3 */
    private static void reflectedArrays() {
        last = Array.newInstance(Thing.class, small);
        last = Array.newInstance(short.class, small);
        last = Array.newInstance(byte.class, EXTENTS);
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        return super.clone();
    }

    private static Constructor<Thing> constructor() {
        try {
            return Thing.class.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Uncloneable extends HashMap<String, String> {
        private static final long serialVersionUID = 1;

        @Override
        public Object clone() {
            return null;
        }
    }

    /** Of a size of its own. */
    public static final class Thing {
        int a;
        byte b;
    }

    private static final class Node {
        final Node next;

        Node(Node next) {
            this.next = next;
        }
    }

    private static final class Failing {
        final int[] made;

        Failing() {
            made = new int[9];
            last = made;
            throw PREPARED;
        }
    }
}
