/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves a method by its plan.
 *
 * <p>What is to follow MONITORENTER must not follow at once: there no handler is in force yet. It lies behind the label that
 * comes next, where javac's range begins. If that is the head of a loop, the jumps to it are led to a new label behind the
 * hook. What is to follow MONITOREXIT must not follow at once either, since there the range is still in force, and an error
 * in it would leave the monitor a second time: it lies behind the next label, too. Both are written when the next
 * instruction or stack map comes.
 *
 * <p>Since when a monitor is held is kept in a variable of its own behind all others, 0 from the method's start on, so that
 * it has its type in every stack map.
 */
final class MonitorWeaving extends InstructionVisitor {
    private static final int NONE = -1;
    private static final int SIZE_OF_LONG = 2;

    private final MethodPlan plan;
    private final WovenMethod method;
    private final Map<Integer, Integer> sites = new HashMap<>();
    private final Map<Label, Label> moved = new HashMap<>();
    private final List<Label> passed = new ArrayList<>();
    private final Label start = new Label();
    private int line = NONE;
    private int ordinal;
    private int wholeMethodSite;

    /** Keeps the monitor that was entered a moment ago; {@link #NONE} if none was. */
    private int entered = NONE;

    /** The same of one that was left. */
    private int left = NONE;

    private boolean announced;

    MonitorWeaving(MethodVisitor next, MethodPlan plan, WovenMethod method) {
        super(next);
        this.plan = plan;
        this.method = method;
    }

    /** The variable that keeps since when the monitor that is kept in {@code variable} is held. */
    private int since(int variable) {
        return plan.locals() + SIZE_OF_LONG * plan.monitors().indexOf(variable);
    }

    private int sinceOfMethod() {
        return plan.locals() + SIZE_OF_LONG * plan.monitors().size();
    }

    /** The first variable that is free between two instructions. */
    private int free() {
        return sinceOfMethod() + (plan.wholeMethod() ? SIZE_OF_LONG : 0);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (int variable : plan.monitors()) {
            mv.visitInsn(Opcodes.LCONST_0);
            mv.visitVarInsn(Opcodes.LSTORE, since(variable));
        }
        if (plan.wholeMethod()) {
            wholeMethodSite = method.siteOfMethod(ordinal++);
            pushMonitorOfMethod();
            mv.visitInsn(Opcodes.LCONST_0);
            mv.visitLdcInsn(wholeMethodSite);
            call("monitorEntered", "(Ljava/lang/Object;JI)J");
            mv.visitVarInsn(Opcodes.LSTORE, sinceOfMethod());
            mv.visitLabel(start);
        }
    }

    private void pushMonitorOfMethod() {
        if (method.isStatic()) {
            mv.visitLdcInsn(Type.getObjectType(method.owner()));
        } else {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    @Override
    public void visitLineNumber(int newLine, Label at) {
        line = newLine;
        super.visitLineNumber(newLine, at);
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        if (entered != NONE || left != NONE) {
            passed.add(label);
        }
    }

    @Override
    Label target(Label label) {
        return moved.getOrDefault(label, label);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
        writePending();
        List<Object> all = new ArrayList<>();
        int size = 0;
        for (Object local : Arrays.asList(locals).subList(0, localCount)) {
            all.add(moved(local));
            size += Opcodes.LONG.equals(local) || Opcodes.DOUBLE.equals(local) ? 2 : 1;
        }
        all.addAll(Collections.nCopies(plan.locals() - size, Opcodes.TOP));
        all.addAll(times());
        Object[] movedStack = new Object[stackCount];
        for (int i = 0; i < stackCount; i++) {
            movedStack[i] = moved(stack[i]);
        }
        super.visitFrame(Opcodes.F_NEW, all.size(), all.toArray(), stackCount, movedStack);
    }

    private List<Object> times() {
        return Collections.nCopies((free() - plan.locals()) / SIZE_OF_LONG, Opcodes.LONG);
    }

    /** An object without its constructor's call is named by the label in front of its NEW. */
    private Object moved(Object type) {
        return type instanceof Label label ? target(label) : type;
    }

    @Override
    void instruction(int opcode, int variable) {
        writePending();
        if (opcode == Opcodes.MONITORENTER) {
            MethodPlan.Enter enter = plan.enters().get(position());
            entered = enter.variable();
            sites.put(entered, method.site(enter.name(), line, ordinal++));
            mv.visitInsn(Opcodes.DUP);
            call("monitorEntering", "(Ljava/lang/Object;)J");
            mv.visitVarInsn(Opcodes.LSTORE, since(entered));
        } else if (opcode == Opcodes.MONITOREXIT) {
            MethodPlan.Exit exit = plan.exits().get(position());
            left = exit.variable();
            announced = exit.announced();
            if (announced) {
                mv.visitInsn(Opcodes.DUP);
                pushHold(left);
                call("monitorExiting", "(Ljava/lang/Object;JI)Ljava/lang/Object;");
                mv.visitInsn(Opcodes.SWAP);
            }
        } else if (plan.wholeMethod() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            leaveMethod();
        }
    }

    private void writePending() {
        if (entered != NONE) {
            mv.visitVarInsn(Opcodes.ALOAD, entered);
            pushHold(entered);
            call("monitorEntered", "(Ljava/lang/Object;JI)J");
            mv.visitVarInsn(Opcodes.LSTORE, since(entered));
        } else if (left != NONE && announced) {
            call("monitorExited", "(Ljava/lang/Object;)V");
        } else if (left != NONE) {
            mv.visitVarInsn(Opcodes.ALOAD, left);
            pushHold(left);
            call("monitorLeft", "(Ljava/lang/Object;JI)V");
        }
        entered = NONE;
        left = NONE;
        if (!passed.isEmpty()) {
            Label behind = new Label();
            mv.visitLabel(behind);
            passed.forEach(label -> moved.put(label, behind));
            passed.clear();
        }
    }

    /** Since when the monitor is held, and the number of its site. */
    private void pushHold(int variable) {
        mv.visitVarInsn(Opcodes.LLOAD, since(variable));
        mv.visitLdcInsn(sites.getOrDefault(variable, 0));
    }

    private void leaveMethod() {
        pushMonitorOfMethod();
        mv.visitVarInsn(Opcodes.LLOAD, sinceOfMethod());
        mv.visitLdcInsn(wholeMethodSite);
        call("monitorLeft", "(Ljava/lang/Object;JI)V");
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        List<Integer> blocks = plan.waits().get(position());
        if (blocks == null) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            return;
        }
        writePending();
        Type[] times = Type.getArgumentTypes(descriptor);
        int waited = free();
        for (int i = times.length - 1; i >= 0; i--) {
            mv.visitVarInsn(times[i].getOpcode(Opcodes.ISTORE), waited + 1 + SIZE_OF_LONG * i);
        }
        mv.visitVarInsn(Opcodes.ASTORE, waited);
        waiting(blocks, waited);
        mv.visitVarInsn(Opcodes.ALOAD, waited);
        for (int i = 0; i < times.length; i++) {
            mv.visitVarInsn(times[i].getOpcode(Opcodes.ILOAD), waited + 1 + SIZE_OF_LONG * i);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        resumed(blocks, waited);
    }

    /** The hold of the monitor that is waited for ends here. */
    private void waiting(List<Integer> blocks, int waited) {
        for (int variable : blocks) {
            mv.visitVarInsn(Opcodes.ALOAD, variable);
            mv.visitVarInsn(Opcodes.ALOAD, waited);
            pushHold(variable);
            call("monitorWaiting", "(Ljava/lang/Object;Ljava/lang/Object;JI)J");
            mv.visitVarInsn(Opcodes.LSTORE, since(variable));
        }
        if (plan.wholeMethod()) {
            pushMonitorOfMethod();
            mv.visitVarInsn(Opcodes.ALOAD, waited);
            mv.visitVarInsn(Opcodes.LLOAD, sinceOfMethod());
            mv.visitLdcInsn(wholeMethodSite);
            call("monitorWaiting", "(Ljava/lang/Object;Ljava/lang/Object;JI)J");
            mv.visitVarInsn(Opcodes.LSTORE, sinceOfMethod());
        }
    }

    /** And begins again here; not if waiting throws, so that the rest of it is not counted. */
    private void resumed(List<Integer> blocks, int waited) {
        for (int variable : blocks) {
            mv.visitVarInsn(Opcodes.ALOAD, variable);
            mv.visitVarInsn(Opcodes.ALOAD, waited);
            mv.visitVarInsn(Opcodes.LLOAD, since(variable));
            call("monitorResumed", "(Ljava/lang/Object;Ljava/lang/Object;J)J");
            mv.visitVarInsn(Opcodes.LSTORE, since(variable));
        }
        if (plan.wholeMethod()) {
            pushMonitorOfMethod();
            mv.visitVarInsn(Opcodes.ALOAD, waited);
            mv.visitVarInsn(Opcodes.LLOAD, sinceOfMethod());
            call("monitorResumed", "(Ljava/lang/Object;Ljava/lang/Object;J)J");
            mv.visitVarInsn(Opcodes.LSTORE, sinceOfMethod());
        }
    }

    private void call(String name, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, method.hook(), name, descriptor, false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (plan.wholeMethod()) {
            leaveMethodOnError();
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    /** The handler of last resort; its stack map knows nothing of the variables but what weaving needs. */
    private void leaveMethodOnError() {
        Label end = new Label();
        mv.visitTryCatchBlock(start, end, end, null);
        mv.visitLabel(end);
        if (method.hasFrames()) {
            List<Object> locals = new ArrayList<>(Collections.nCopies(plan.locals(), Opcodes.TOP));
            if (!method.isStatic()) {
                locals.set(0, method.owner());
            }
            locals.addAll(times());
            mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
        }
        leaveMethod();
        mv.visitInsn(Opcodes.ATHROW);
    }
}
