/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host.made;

import java.util.function.IntUnaryOperator;

/** Makes objects that never leave the method, so that the JIT compiler need not make them at all. */
public final class Scratch {
    private final int x;
    private final int y;

    private Scratch(int x, int y) {
        this.x = x;
        this.y = y;
    }

    /** Makes an object of this kind so many times. */
    public static int run(String kind, int times) {
        return switch (kind) {
            case "object" -> object(times);
            case "array" -> array(times);
            case "box" -> box(times);
            case "lambda" -> lambda(times);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static int object(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            Scratch made = new Scratch(i, sum);
            sum += made.x + made.y;
        }
        return sum;
    }

    private static int array(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            int[] made = {i, sum};
            sum += made[0] + made[1];
        }
        return sum;
    }

    private static int box(int times) {
        int sum = 0;
        for (int i = 1_000; i < times; i++) {
            Integer made = i;
            sum += made;
        }
        return sum;
    }

    private static int lambda(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            int captured = i;
            IntUnaryOperator made = value -> value + captured;
            sum = made.applyAsInt(sum);
        }
        return sum;
    }
}
