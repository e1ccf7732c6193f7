/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.weaving.MethodWeaving;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts a call of the hook at each allocation. After {@code NEW}: a call before it would shift the instruction that stack
 * maps name. After everything else: what could not be made for want of memory is not counted. Constants, lengths and classes
 * only, never the object (but for arrays of arrays and of reflection, whose shape is nowhere else): the JIT may still remove
 * the allocation.
 *
 * <p>Only a concatenation needs calls on both sides, and a variable between them. It lies behind all others, and no stack map
 * knows it, since nothing jumps in between.
 */
final class AllocationCounting extends MethodVisitor {
    private static final String HOOK = "java/util/concurrent/locks/SageFlightHook3";
    private static final String STRING = "java/lang/String";

    private final AllocationSites sites;
    private final ClassLoader loader;
    private final MethodWeaving.Declared method;
    private int locals;
    private int line = -1;
    private int ordinal;

    /** {@code locals}: how many local variables the method has. */
    AllocationCounting(
            MethodVisitor next, AllocationSites sites, ClassLoader loader, MethodWeaving.Declared method, int locals) {
        super(OpenedClassReader.ASM_API, next);
        this.sites = sites;
        this.loader = loader;
        this.method = method;
        this.locals = locals;
    }

    @Override
    public void visitLineNumber(int newLine, Label start) {
        line = newLine;
        super.visitLineNumber(newLine, start);
    }

    /** Another weaver may have made variables of its own; those that it keeps it has set where the method begins. */
    @Override
    public void visitVarInsn(int opcode, int variable) {
        locals = Math.max(locals, variable + 2);
        super.visitVarInsn(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, type);
        Allocation allocation = Allocation.ofInstruction(opcode);
        if (allocation == Allocation.ARRAY) {
            array(allocation, "[" + (type.startsWith("[") ? type : "L" + type + ";"), AllocationSite.NO_PRIMITIVE);
        } else if (allocation == Allocation.OBJECT) {
            allocated(allocation, type);
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        if (opcode == Opcodes.NEWARRAY) {
            array(Allocation.ARRAY, "[" + "ZCFDBSIJ".charAt(operand - Opcodes.T_BOOLEAN), operand);
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        nestedArray(Allocation.NESTED_ARRAY, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Allocation allocation = Allocation.ofCall(opcode, owner, name, descriptor);
        switch (allocation) {
            case INTEGER_BOX, SMALL_BOX -> box(allocation, Opcodes.DUP, "(II)V", owner);
            case LONG_BOX -> box(allocation, Opcodes.DUP2, "(JI)V", owner);
            case BOX -> allocated(allocation, owner);
            default -> {
                // counted behind the call, or not at all
            }
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        switch (allocation) {
            case INSTANCE -> instance(allocation, "Ljava/lang/Object;");
            case JDK_CLONE -> clone(allocation);
            case ARRAY_CLONE -> clonedArray(owner);
            case REFLECTED_ARRAY -> {
                super.visitInsn(Opcodes.DUP);
                pushSite(allocation, "Ljava/lang/Object;", AllocationSite.NO_PRIMITIVE, false);
                call("reflectedArrayAllocated", "(Ljava/lang/Object;I)V");
            }
            case REFLECTED_NESTED_ARRAY -> nestedArray(allocation, "Ljava/lang/Object;");
            default -> {
                // counted before the call, or not at all
            }
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Allocation allocation = Allocation.ofDynamicCall(bootstrap, descriptor);
        if (allocation != Allocation.CONCATENATION) {
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
            if (allocation == Allocation.LAMBDA) {
                instance(allocation, Type.getReturnType(descriptor).getDescriptor());
            }
            return;
        }
        int site = site(allocation, "L" + STRING + ";", AllocationSite.NO_PRIMITIVE, runsHost(descriptor));
        sites.site(site).linked(false);
        super.visitLdcInsn(site);
        call("concatenating", "(I)J");
        super.visitVarInsn(Opcodes.LSTORE, locals);
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        super.visitVarInsn(Opcodes.LLOAD, locals);
        super.visitLdcInsn(site);
        call("concatenated", "(JI)V");
    }

    /** Whether a value is not yet a string: then its own method makes one of it. */
    private static boolean runsHost(String descriptor) {
        for (Type type : Type.getArgumentTypes(descriptor)) {
            if (type.getSort() >= Type.ARRAY && !type.getInternalName().equals(STRING)) {
                return true;
            }
        }
        return false;
    }

    private void allocated(Allocation allocation, String type) {
        pushSite(allocation, "L" + type + ";", AllocationSite.NO_PRIMITIVE, false);
        call("allocated", "(I)V");
    }

    private void array(Allocation allocation, String descriptor, int primitive) {
        super.visitInsn(Opcodes.DUP);
        super.visitInsn(Opcodes.ARRAYLENGTH);
        arrayOfLength(allocation, descriptor, primitive);
    }

    private void arrayOfLength(Allocation allocation, String descriptor, int primitive) {
        pushSite(allocation, descriptor, primitive, false);
        call("arrayAllocated", "(II)V");
    }

    private void nestedArray(Allocation allocation, String descriptor) {
        super.visitInsn(Opcodes.DUP);
        pushSite(allocation, descriptor, AllocationSite.NO_PRIMITIVE, false);
        call("nestedArrayAllocated", "(Ljava/lang/Object;I)V");
    }

    private void box(Allocation allocation, int copy, String descriptor, String type) {
        super.visitInsn(copy);
        pushSite(allocation, "L" + type + ";", AllocationSite.NO_PRIMITIVE, false);
        call("boxed", descriptor);
    }

    private void instance(Allocation allocation, String descriptor) {
        super.visitInsn(Opcodes.DUP);
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
        pushSite(allocation, descriptor, AllocationSite.NO_PRIMITIVE, false);
        call("instanceAllocated", "(Ljava/lang/Class;I)V");
    }

    /** A method of the host's may have answered, with null too. */
    private void clone(Allocation allocation) {
        super.visitInsn(Opcodes.DUP);
        call("classOf", "(Ljava/lang/Object;)Ljava/lang/Class;");
        pushSite(allocation, "Ljava/lang/Object;", AllocationSite.NO_PRIMITIVE, false);
        call("instanceAllocated", "(Ljava/lang/Class;I)V");
    }

    /** Any array of references is one of objects: so the cast loads no class. */
    private void clonedArray(String descriptor) {
        boolean primitives = descriptor.length() == 2;
        super.visitInsn(Opcodes.DUP);
        super.visitTypeInsn(Opcodes.CHECKCAST, primitives ? descriptor : "[Ljava/lang/Object;");
        super.visitInsn(Opcodes.ARRAYLENGTH);
        int primitive = Opcodes.T_BOOLEAN + "ZCFDBSIJ".indexOf(descriptor.charAt(1));
        arrayOfLength(Allocation.ARRAY_CLONE, descriptor, primitives ? primitive : AllocationSite.NO_PRIMITIVE);
    }

    private void pushSite(Allocation allocation, String descriptor, int primitive, boolean runsHost) {
        super.visitLdcInsn(site(allocation, descriptor, primitive, runsHost));
    }

    private int site(Allocation allocation, String descriptor, int primitive, boolean runsHost) {
        String owner = method.owner().replace('/', '.');
        AllocationSites.Key key = new AllocationSites.Key(
                System.identityHashCode(loader), owner, method.name() + method.descriptor(), ordinal++);
        String place = owner + "." + method.name() + (line < 0 ? "" : ":" + line);
        return sites.number(key, new AllocationSite(allocation, descriptor, primitive, place, runsHost, loader));
    }

    private void call(String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, name, descriptor, false);
    }
}
