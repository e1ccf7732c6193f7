/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The kinds of instructions that allocate, each with what it takes to count it. */
enum Allocation {
    NONE(0),

    /** ldc_w, invokestatic. */
    OBJECT(6),

    /** dup, arraylength, ldc_w, invokestatic. */
    ARRAY(8),

    /** dup, ldc_w, invokestatic. */
    NESTED_ARRAY(7),

    /** A box that the JDK may keep: dup, ldc_w, invokestatic. */
    INTEGER_BOX(7),

    /** The same of a short or a char. */
    SMALL_BOX(7),

    /** The same of a long: dup2, ldc_w, invokestatic. */
    LONG_BOX(7),

    /** A box that is always a new one: ldc_w, invokestatic. */
    BOX(6),

    /** What only the running program knows the class of: dup, invokevirtual, ldc_w, invokestatic. */
    INSTANCE(10),

    /** A clone that a class of the JDK is asked for, which need not be what is cloned: dup, invokestatic, ldc_w, invokestatic. */
    JDK_CLONE(10),

    /** A clone of an array: dup, checkcast, arraylength, ldc_w, invokestatic. */
    ARRAY_CLONE(11),

    /** Reflection's array: dup, ldc_w, invokestatic. */
    REFLECTED_ARRAY(7),

    /** Reflection's array of arrays: dup, ldc_w, invokestatic. */
    REFLECTED_NESTED_ARRAY(7),

    /** A capturing lambda expression or method reference: dup, invokevirtual, ldc_w, invokestatic. */
    LAMBDA(10),

    /** ldc_w, invokestatic, wide lstore; wide lload, ldc_w, invokestatic. */
    CONCATENATION(20);

    /** No instruction is lengthened by more than this many times its own length. */
    static final int MOST_ADDED_RATIO = 5;

    /** The most bytes of code that counting adds. */
    final int addedBytes;

    Allocation(int addedBytes) {
        this.addedBytes = addedBytes;
    }

    static Allocation ofInstruction(int opcode) {
        return switch (opcode) {
            case Opcodes.NEW -> OBJECT;
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> ARRAY;
            case Opcodes.MULTIANEWARRAY -> NESTED_ARRAY;
            default -> NONE;
        };
    }

    static Allocation ofCall(int opcode, String owner, String name, String descriptor) {
        return switch (name) {
            case "valueOf" -> opcode == Opcodes.INVOKESTATIC ? box(owner, descriptor) : NONE;
            case "clone" -> descriptor.startsWith("()L") ? copy(opcode, owner) : NONE;
            case "newInstance" -> reflected(owner, descriptor);
            default -> NONE;
        };
    }

    /** Boxes of bytes and booleans are never new. */
    private static Allocation box(String owner, String descriptor) {
        return switch (owner + descriptor) {
            case "java/lang/Integer(I)Ljava/lang/Integer;" -> INTEGER_BOX;
            case "java/lang/Short(S)Ljava/lang/Short;", "java/lang/Character(C)Ljava/lang/Character;" -> SMALL_BOX;
            case "java/lang/Long(J)Ljava/lang/Long;" -> LONG_BOX;
            case "java/lang/Float(F)Ljava/lang/Float;", "java/lang/Double(D)Ljava/lang/Double;" -> BOX;
            default -> NONE;
        };
    }

    /** A class of the host that is asked for a clone asks its superclass in its turn, and is counted there. */
    private static Allocation copy(int opcode, String owner) {
        if (owner.startsWith("[")) {
            return ARRAY_CLONE;
        }
        if (!owner.startsWith("java/")) {
            return NONE;
        }
        return opcode == Opcodes.INVOKESPECIAL ? INSTANCE : JDK_CLONE;
    }

    private static Allocation reflected(String owner, String descriptor) {
        return switch (owner + descriptor) {
            case "java/lang/Class()Ljava/lang/Object;",
                    "java/lang/reflect/Constructor([Ljava/lang/Object;)Ljava/lang/Object;" -> INSTANCE;
            case "java/lang/reflect/Array(Ljava/lang/Class;I)Ljava/lang/Object;" -> REFLECTED_ARRAY;
            case "java/lang/reflect/Array(Ljava/lang/Class;[I)Ljava/lang/Object;" -> REFLECTED_NESTED_ARRAY;
            default -> NONE;
        };
    }

    static Allocation ofDynamicCall(Handle bootstrap, String descriptor) {
        return switch (bootstrap.getOwner()) {
            case "java/lang/invoke/StringConcatFactory" -> CONCATENATION;
            case "java/lang/invoke/LambdaMetafactory" -> Type.getArgumentTypes(descriptor).length > 0 ? LAMBDA : NONE;
            default -> NONE;
        };
    }
}
