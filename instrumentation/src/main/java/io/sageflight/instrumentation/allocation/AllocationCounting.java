/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a call of the hook at each allocation. After {@code NEW}: a call before it would shift the instruction that stack
 * maps name. Before an array's allocation, where its length lies on the stack. Constants only, never the object (but for
 * arrays of arrays, whose shape is nowhere else): the JIT may still remove the allocation.
 */
final class AllocationCounting extends MethodVisitor {
    private static final String HOOK = "java/util/concurrent/locks/SageFlightHook2";

    private final AllocationSites sites;
    private final ClassLoader loader;
    private final String className;
    private final String method;
    private final String methodKey;
    private int line = -1;
    private int ordinal;

    AllocationCounting(
            MethodVisitor next,
            AllocationSites sites,
            ClassLoader loader,
            String className,
            String method,
            String methodDescriptor) {
        super(OpenedClassReader.ASM_API, next);
        this.sites = sites;
        this.loader = loader;
        this.className = className;
        this.method = method;
        this.methodKey = method + methodDescriptor;
    }

    @Override
    public void visitLineNumber(int newLine, Label start) {
        line = newLine;
        super.visitLineNumber(newLine, start);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW) {
            super.visitTypeInsn(opcode, type);
            pushSite("L" + type + ";", AllocationSite.NO_PRIMITIVE);
            call("allocated", "(I)V");
            return;
        }
        if (opcode == Opcodes.ANEWARRAY) {
            String element = type.startsWith("[") ? type : "L" + type + ";";
            super.visitInsn(Opcodes.DUP);
            pushSite("[" + element, AllocationSite.NO_PRIMITIVE);
            call("arrayAllocated", "(II)V");
        }
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
            super.visitInsn(Opcodes.DUP);
            pushSite("[" + "ZCFDBSIJ".charAt(operand - Opcodes.T_BOOLEAN), operand);
            call("arrayAllocated", "(II)V");
        }
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        super.visitInsn(Opcodes.DUP);
        pushSite(descriptor, AllocationSite.NO_PRIMITIVE);
        call("nestedArrayAllocated", "(Ljava/lang/Object;I)V");
    }

    private void pushSite(String descriptor, int primitive) {
        AllocationSites.Key key =
                new AllocationSites.Key(System.identityHashCode(loader), className, methodKey, ordinal++);
        String place = className + "." + method + (line < 0 ? "" : ":" + line);
        super.visitLdcInsn(sites.number(key, new AllocationSite(descriptor, primitive, place, loader)));
    }

    private void call(String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, name, descriptor, false);
    }
}
