/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Follows the values through a method, once from top to bottom, to say what each call is made on. Where ways meet, what
 * differs is forgotten. At a loop's head and in an exception handler the other ways are not known yet: there only the
 * variables keep their names that have one value in the whole method. So a name may be missing but not wrong.
 *
 * <p>Primitive values are never named, so an instruction that only computes changes nothing but the stack's height.
 */
final class ReceiverTracking extends MethodVisitor {
    private static final Set<String> VIEWS =
            Set.of("readLock", "writeLock", "asReadLock", "asWriteLock", "asReadWriteLock");

    private static final String PACKAGE = "java/util/concurrent/locks/";

    private static final Set<String> LOCKS_WITH_VIEWS =
            Set.of(PACKAGE + "ReadWriteLock", PACKAGE + "ReentrantReadWriteLock", PACKAGE + "StampedLock");

    /** Against methods made to be hard to follow; those of programs copy some thousands of values. */
    private static final int MAX_COPIES = 1_000_000;

    private final CodeReader reader;
    private final MethodOutline outline;
    private final List<Call> calls;
    private final int parameterSlots;

    /** The variables that have one value in the whole method. */
    private final Values constant = new Values();

    private final Map<Label, Values> jumps = new HashMap<>();
    private final Set<Label> handlers = new HashSet<>();
    private Values values;
    private boolean reachable = true;
    private int line = -1;
    private int copies;

    ReceiverTracking(CodeReader reader, MethodOutline outline, Parameters parameters, List<Call> calls) {
        super(OpenedClassReader.ASM_API);
        this.reader = reader;
        this.outline = outline;
        this.calls = calls;
        this.parameterSlots = parameters.storeIn(constant);
        this.values = constant.copy();
        for (int slot = 0; slot < parameterSlots; slot++) {
            if (outline.stores(slot) > 0) {
                constant.store(slot, null);
            }
        }
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        handlers.add(handler);
    }

    @Override
    public void visitLabel(Label label) {
        Values jumped = jumps.remove(label);
        boolean othersUnknown = handlers.contains(label) || outline.isLoopHead(reader.offset());
        if (othersUnknown) {
            values = constant.copyOfLocals();
            copied(values);
        } else if (!reachable) {
            values = jumped == null ? new Values() : jumped;
        } else if (jumped != null) {
            values.meet(jumped);
        }
        reachable = reachable || othersUnknown || jumped != null;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode == Opcodes.GOTO) {
            jump(label);
            reachable = false;
            return;
        }
        values.drop(opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1);
        jump(label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        visitLookupSwitchInsn(otherwise, null, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        values.drop(1);
        jump(otherwise);
        for (Label label : labels) {
            jump(label);
        }
        reachable = false;
    }

    private void jump(Label label) {
        if (!reachable) {
            return;
        }
        copied(values);
        Values other = jumps.get(label);
        if (other == null) {
            jumps.put(label, values.copy());
        } else {
            other.meet(values);
        }
    }

    private void copied(Values copy) {
        copies += copy.size();
        if (copies > MAX_COPIES) {
            throw new IllegalStateException("too many branches with too many values");
        }
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        switch (opcode) {
            case Opcodes.ALOAD -> values.push(values.local(slot));
            case Opcodes.ILOAD, Opcodes.FLOAD -> values.pushUnknown(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> values.pushUnknown(2);
            case Opcodes.LSTORE, Opcodes.DSTORE -> {
                values.drop(2);
                values.store(slot, null);
                values.store(slot + 1, null);
            }
            default -> {
                Receiver value = values.peek(0);
                values.drop(1);
                values.store(slot, value);
                if (slot >= parameterSlots && outline.stores(slot) == 1) {
                    constant.store(slot, value);
                }
            }
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        int size = Type.getType(descriptor).getSize();
        switch (opcode) {
            case Opcodes.PUTSTATIC -> values.drop(size);
            case Opcodes.PUTFIELD -> values.drop(size + 1);
            default -> {
                if (opcode == Opcodes.GETFIELD) {
                    values.drop(1);
                }
                push(field(owner, name, Type.getType(descriptor)), size);
            }
        }
    }

    private static Receiver field(String owner, String name, Type type) {
        if (type.getSort() < Type.ARRAY) {
            return null;
        }
        if (name.startsWith("this$")) {
            return Receiver.ofObject(type.getInternalName());
        }
        if (name.startsWith("val$")) { // a local variable that an inner class has captured
            return new Receiver(owner, null, name.replace("val$", "."));
        }
        return Receiver.ofField(owner, name);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        int argumentSlots = (sizes >> 2) - 1; // ASM counts a receiver as well
        boolean isStatic = opcode == Opcodes.INVOKESTATIC;
        int slots = isStatic ? argumentSlots : argumentSlots + 1;
        Receiver first = slots == 0 ? null : values.peek(slots - 1);
        values.drop(slots);
        calls.add(new Call(reader.offset(), line, name, isStatic ? null : first));
        boolean named = Type.getReturnType(descriptor).getSort() >= Type.ARRAY;
        Receiver result = !named
                ? null
                : isStatic ? staticResult(owner, name, first) : result(owner, name, first, argumentSlots > 0);
        push(result, sizes & 3);
    }

    private static Receiver staticResult(String owner, String name, Receiver first) {
        if (owner.equals("java/util/Objects") && name.equals("requireNonNull")) {
            return first;
        }
        boolean inSource = !name.startsWith("access$");
        return owner.startsWith("java/") || !inSource ? null : Receiver.ofResult(owner, name);
    }

    /** What a map gives is told by whose it is, what a getter gives by the getter; a view of a lock is the lock. */
    private static Receiver result(String owner, String name, Receiver receiver, boolean hasArguments) {
        if (LOCKS_WITH_VIEWS.contains(owner) && VIEWS.contains(name)) {
            return receiver;
        }
        if (owner.startsWith("java/") || owner.startsWith("[") || VIEWS.contains(name)) {
            return receiver == null ? null : receiver.then("." + name + "()");
        }
        return receiver != null && hasArguments ? receiver.then("." + name + "()") : Receiver.ofResult(owner, name);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        values.drop((sizes >> 2) - 1);
        values.pushUnknown(sizes & 3);
    }

    private void push(Receiver value, int slots) {
        if (value == null) {
            values.pushUnknown(slots);
        } else {
            values.push(value);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        switch (opcode) {
            case Opcodes.NEW -> values.pushUnknown(1);
            case Opcodes.INSTANCEOF -> replace(1, 1);
            default -> {} // a cast value is the same one; a new array stands where its length stood, and both are
            // unknown
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode != Opcodes.NEWARRAY) {
            values.pushUnknown(1);
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        replace(dimensions, 1);
    }

    @Override
    public void visitLdcInsn(Object value) {
        boolean wide = value instanceof Long
                || value instanceof Double
                || value instanceof ConstantDynamic constantDynamic && constantDynamic.getSize() == 2;
        values.pushUnknown(wide ? 2 : 1);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
            reachable = false;
            return;
        }
        switch (opcode) {
            case Opcodes.DUP -> values.duplicate(1, 0);
            case Opcodes.DUP_X1 -> values.duplicate(1, 1);
            case Opcodes.DUP_X2 -> values.duplicate(1, 2);
            case Opcodes.DUP2 -> values.duplicate(2, 0);
            case Opcodes.DUP2_X1 -> values.duplicate(2, 1);
            case Opcodes.DUP2_X2 -> values.duplicate(2, 2);
            case Opcodes.SWAP -> values.swap();
            case Opcodes.AALOAD -> {
                Receiver array = values.peek(1);
                values.drop(2);
                values.push(array == null ? null : array.then("[]"));
            }
            case Opcodes.ARRAYLENGTH -> replace(1, 1);
            case Opcodes.IALOAD, Opcodes.FALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD -> replace(2, 1);
            case Opcodes.LALOAD, Opcodes.DALOAD -> replace(2, 2);
            default -> {
                int growth = StackGrowth.of(opcode);
                values.drop(Math.max(0, -growth));
                values.pushUnknown(growth);
            }
        }
    }

    private void replace(int slots, int byUnknown) {
        values.drop(slots);
        values.pushUnknown(byUnknown);
    }
}
