/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Finds the sites of a class's running code at which a method is called, as a stack walk would show them. */
final class Calls {
    private Calls() {}

    static List<CallSite> of(Class<?> type, byte[] running, String method, String callee) {
        List<CallSite> sites = new ArrayList<>();
        int[] offset = new int[1];
        ClassReader reader = new ClassReader(running) {
            @Override
            protected void readBytecodeInstructionOffset(int bytecodeOffset) {
                offset[0] = bytecodeOffset;
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return !name.equals(method) && !name.startsWith("lambda$" + method + "$")
                                ? null
                                : new MethodVisitor(Opcodes.ASM9) {
                                    private int line = -1;

                                    @Override
                                    public void visitLineNumber(int number, Label start) {
                                        line = number;
                                    }

                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean itf) {
                                        if (called.equals(callee)) {
                                            sites.add(site(name, descriptor, offset[0], line));
                                        }
                                    }
                                };
                    }

                    private CallSite site(String name, String descriptor, int index, int line) {
                        return new CallSite(
                                new WeakReference<>(type), type.getName(), name, descriptor, index, line, callee);
                    }
                },
                0);
        return sites;
    }
}
