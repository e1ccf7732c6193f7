/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A class {@code Hand} with one method {@code static int run(Object lock)}, whose block may have shapes that no Java
 * compiler writes. It returns 1.
 */
final class HandWritten {
    static final String NAME = "Hand";

    private static final int LOCK = 1;
    private static final int THROWN = 2;

    enum Shape {
        /** As Kotlin inlines {@code synchronized}: no dup, and the exit lies outside of the range. */
        KOTLIN,
        /** The same with the entry inside the range, as its old versions did. */
        ENTRY_IN_RANGE,
        /** The range goes on behind the exit. */
        EXIT_IN_RANGE,
        /** An exception does not release the monitor. */
        NO_HANDLER,
        /** A jump ends right behind the exit. */
        JUMP_BEHIND_EXIT,
        /** The monitor is on the stack only. */
        KEPT_NOWHERE
    }

    private HandWritten() {}

    static byte[] classFile(Shape shape, int padding) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(Ljava/lang/Object;)I", null, null);
        code.visitCode();
        for (int i = 0; i < padding; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        if (shape == Shape.KEPT_NOWHERE) {
            keptNowhere(code);
        } else {
            block(code, shape);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void keptNowhere(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.DUP);
        code.visitInsn(Opcodes.MONITORENTER);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
    }

    private static void block(MethodVisitor code, Shape shape) {
        Label entry = new Label();
        Label start = new Label();
        Label end = new Label();
        Label behind = new Label();
        Label handler = new Label();
        Label over = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ASTORE, LOCK);
        if (shape == Shape.JUMP_BEHIND_EXIT) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitJumpInsn(Opcodes.IFNULL, behind);
        }
        code.visitVarInsn(Opcodes.ALOAD, LOCK);
        code.visitLabel(entry);
        code.visitInsn(Opcodes.MONITORENTER);
        code.visitLabel(start);
        code.visitInsn(Opcodes.NOP);
        code.visitLabel(end);
        code.visitVarInsn(Opcodes.ALOAD, LOCK);
        code.visitInsn(Opcodes.MONITOREXIT);
        code.visitLabel(behind);
        code.visitInsn(Opcodes.NOP);
        code.visitJumpInsn(Opcodes.GOTO, over);
        if (shape != Shape.NO_HANDLER) {
            code.visitLabel(handler);
            code.visitVarInsn(Opcodes.ASTORE, THROWN);
            code.visitVarInsn(Opcodes.ALOAD, LOCK);
            code.visitInsn(Opcodes.MONITOREXIT);
            code.visitVarInsn(Opcodes.ALOAD, THROWN);
            code.visitInsn(Opcodes.ATHROW);
            code.visitTryCatchBlock(
                    shape == Shape.ENTRY_IN_RANGE ? entry : start,
                    shape == Shape.EXIT_IN_RANGE ? handler : end,
                    handler,
                    null);
        }
        code.visitLabel(over);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
    }
}
