/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Moves all code as weaving does: by different amounts, and leaves its lines. */
final class Padding {
    private Padding() {}

    static byte[] insertedInto(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new Padded(super.visitMethod(access, name, descriptor, signature, thrown));
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    private static final class Padded extends MethodVisitor {
        Padded(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        private void pad(int bytes) {
            for (int i = 0; i < bytes; i++) {
                visitInsn(Opcodes.NOP);
            }
        }

        @Override
        public void visitCode() {
            super.visitCode();
            pad(1);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            pad(2);
        }
    }
}
