/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Sees every instruction of a method by its position: the first is 0, each one more than the one before. */
abstract class InstructionVisitor extends MethodVisitor {
    /** {@link #instruction} has no local variable. */
    static final int NO_VARIABLE = -1;

    private int position;

    InstructionVisitor(MethodVisitor next) {
        super(OpenedClassReader.ASM_API, next);
    }

    /** Position of the next instruction. */
    final int position() {
        return position;
    }

    /** An instruction is about to be passed on; {@link #position} is its own. */
    abstract void instruction(int opcode, int variable);

    /** Where a jump to this label is to go. */
    Label target(Label label) {
        return label;
    }

    private void next(int opcode, int variable) {
        instruction(opcode, variable);
        position++;
    }

    private Label[] targets(Label[] labels) {
        Label[] targets = new Label[labels.length];
        for (int i = 0; i < labels.length; i++) {
            targets[i] = target(labels[i]);
        }
        return targets;
    }

    @Override
    public void visitInsn(int opcode) {
        next(opcode, NO_VARIABLE);
        super.visitInsn(opcode);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        next(opcode, variable);
        super.visitVarInsn(opcode, variable);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        next(opcode, NO_VARIABLE);
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        next(opcode, NO_VARIABLE);
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        next(opcode, NO_VARIABLE);
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        next(opcode, NO_VARIABLE);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        next(Opcodes.INVOKEDYNAMIC, NO_VARIABLE);
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        next(opcode, NO_VARIABLE);
        super.visitJumpInsn(opcode, target(label));
    }

    @Override
    public void visitLdcInsn(Object value) {
        next(Opcodes.LDC, NO_VARIABLE);
        super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        next(Opcodes.IINC, variable);
        super.visitIincInsn(variable, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        next(Opcodes.TABLESWITCH, NO_VARIABLE);
        super.visitTableSwitchInsn(min, max, target(otherwise), targets(labels));
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        next(Opcodes.LOOKUPSWITCH, NO_VARIABLE);
        super.visitLookupSwitchInsn(target(otherwise), keys, targets(labels));
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        next(Opcodes.MULTIANEWARRAY, NO_VARIABLE);
        super.visitMultiANewArrayInsn(descriptor, dimensions);
    }
}
