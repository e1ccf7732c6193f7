/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Reads a method and finds its {@code synchronized} blocks, as compilers write them:
 *
 * <pre>
 *     dup; astore n; monitorenter            (or: aload n; monitorenter)
 *   start: ...
 *     aload n; monitorexit
 *   end: ...                                 any exception from start to end: handler
 *   handler: [astore m]; aload n; monitorexit ...
 * </pre>
 *
 * The hook that follows an entry must lie where an exception would release the monitor, and the one that follows an exit
 * where it would not do so again. Where that is not certain, the method is left alone.
 */
final class MethodScan extends InstructionVisitor {
    private static final int NO_MONITOR = -1;

    private final String className;
    private final boolean isStatic;
    private final boolean isSynchronized;
    private final Map<Label, Integer> labels = new HashMap<>();
    private final List<Label[]> tries = new ArrayList<>();
    private final List<Label[]> catchAlls = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final List<Integer> waitCalls = new ArrayList<>();
    private int[] opcodes = new int[64];
    private int[] variables = new int[64];
    private String pushed;
    private int pushedAt = -1;
    private int locals;
    private int returns;
    private String problem;

    private record Jump(int from, Label to) {}

    /** A range of code, an exception from which releases the monitor that a variable keeps. */
    private record Guard(int start, int end, int variable, int exitAt) {
        boolean covers(int position) {
            return start <= position && position < end;
        }
    }

    MethodScan(String className, int access) {
        super(null);
        this.className = className;
        isStatic = (access & Opcodes.ACC_STATIC) != 0;
        isSynchronized = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
    }

    @Override
    void instruction(int opcode, int variable) {
        int at = position();
        if (at == opcodes.length) {
            opcodes = Arrays.copyOf(opcodes, 2 * at);
            variables = Arrays.copyOf(variables, 2 * at);
        }
        opcodes[at] = opcode;
        variables[at] = variable;
        if (opcode == Opcodes.RET || opcode == Opcodes.JSR) {
            problem = "it has subroutines, as compilers of long ago wrote them";
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            returns++;
        } else if (opcode == Opcodes.MONITORENTER && at >= 2) {
            // what lies on the stack: pushed, then kept in a variable
            int pushing = opcodes[at - 1] == Opcodes.ASTORE ? at - 3 : at - 1;
            if (pushing >= 0 && pushing == pushedAt) {
                names.put(at, pushed);
            } else if (pushing >= 0 && opcodes[pushing] == Opcodes.ALOAD && variables[pushing] == 0 && !isStatic) {
                names.put(at, simpleName(className));
            }
        } else if (opcode >= Opcodes.ISTORE
                && opcode <= Opcodes.ASTORE
                && variable == 0
                && isSynchronized
                && !isStatic) {
            problem = "it gives 'this' another meaning";
        }
    }

    private void pushes(String name) {
        pushed = name;
        pushedAt = position() - 1;
    }

    /** A class as a reader names it: without its package. */
    static String simpleName(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
            pushes(simpleName(owner) + "." + name);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        if (value instanceof Type type && type.getSort() == Type.OBJECT) {
            pushes(simpleName(type.getInternalName()) + ".class");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (isWait(opcode, name, descriptor)) {
            waitCalls.add(position());
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    /** All methods named so are final in {@link Object}, whatever class the call names. */
    private static boolean isWait(int opcode, String name, String descriptor) {
        return name.equals("wait")
                && opcode != Opcodes.INVOKESTATIC
                && (descriptor.equals("()V") || descriptor.equals("(J)V") || descriptor.equals("(JI)V"));
    }

    @Override
    public void visitLabel(Label label) {
        labels.put(label, position());
    }

    @Override
    Label target(Label label) {
        jumps.add(new Jump(position() - 1, label));
        return label;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        tries.add(new Label[] {start, end, handler});
        if (type == null || type.equals("java/lang/Throwable")) {
            catchAlls.add(new Label[] {start, end, handler});
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        locals = maxLocals;
    }

    int returns() {
        return returns;
    }

    /** Why the method is left alone; null if it is not. To be asked after {@link #plan}. */
    String problem() {
        return problem;
    }

    /** What to weave; null if nothing. */
    MethodPlan plan() {
        Map<Integer, MethodPlan.Enter> enters = new TreeMap<>();
        Map<Integer, MethodPlan.Exit> exits = new TreeMap<>();
        List<Guard> guards = guards();
        for (int at = 0; at < position(); at++) {
            if (opcodes[at] == Opcodes.MONITORENTER) {
                enters.put(at, new MethodPlan.Enter(enteredVariable(at), names.get(at)));
            } else if (opcodes[at] == Opcodes.MONITOREXIT) {
                int variable = at > 0 && opcodes[at - 1] == Opcodes.ALOAD ? variables[at - 1] : NO_MONITOR;
                exits.put(at, new MethodPlan.Exit(variable, isAnnounced(guards, at, variable)));
            }
        }
        if (enters.isEmpty() && !isSynchronized) {
            return null;
        }
        enters.forEach((at, enter) -> checkEnter(guards, at, enter.variable()));
        exits.forEach((at, exit) -> checkExit(guards, at, exit.variable()));
        if (problem != null) {
            return null;
        }
        List<Integer> monitors = enters.values().stream()
                .map(MethodPlan.Enter::variable)
                .distinct()
                .toList();
        if (!exits.values().stream().allMatch(exit -> monitors.contains(exit.variable()))) {
            problem = "it leaves a monitor that it did not enter";
            return null;
        }
        return new MethodPlan(locals, monitors, enters, exits, waits(guards), isSynchronized);
    }

    private int enteredVariable(int at) {
        if (at >= 2 && opcodes[at - 1] == Opcodes.ASTORE && opcodes[at - 2] == Opcodes.DUP
                || at >= 1 && opcodes[at - 1] == Opcodes.ALOAD) {
            return variables[at - 1];
        }
        return NO_MONITOR;
    }

    private List<Guard> guards() {
        List<Guard> guards = new ArrayList<>();
        for (Label[] block : catchAlls) {
            int handler = labels.get(block[2]);
            int load = opcodes[handler] == Opcodes.ASTORE ? handler + 1 : handler;
            if (load + 1 < position() && opcodes[load] == Opcodes.ALOAD && opcodes[load + 1] == Opcodes.MONITOREXIT) {
                guards.add(new Guard(labels.get(block[0]), labels.get(block[1]), variables[load], load + 1));
            }
        }
        return guards;
    }

    private static boolean isGuarded(List<Guard> guards, int position, int variable) {
        return guards.stream().anyMatch(guard -> guard.variable == variable && guard.covers(position));
    }

    /**
     * Whether a hook may be called before the exit: an exception there must release the monitor, and not come back here for
     * ever, as it would within the handler itself.
     */
    private static boolean isAnnounced(List<Guard> guards, int at, int variable) {
        return isGuarded(guards, at, variable) && guards.stream().noneMatch(guard -> guard.exitAt == at);
    }

    private void checkEnter(List<Guard> guards, int at, int variable) {
        if (variable == NO_MONITOR) {
            problem = "the monitor that it enters is kept nowhere";
        } else if (isGuarded(guards, at, variable)) {
            problem = "an exception would release a monitor before it is entered";
        } else if (!isGuarded(guards, at + 1, variable)) {
            problem = "an exception would not release the monitor that it enters";
        } else if (handlers().contains(at + 1)
                || jumps.stream()
                        .anyMatch(jump -> labels.get(jump.to) == at + 1
                                && (jump.from <= at || !isGuarded(guards, jump.from, variable)))) {
            problem = "a jump ends right behind the entry of a monitor";
        }
    }

    private void checkExit(List<Guard> guards, int at, int variable) {
        if (variable == NO_MONITOR) {
            problem = "the monitor that it leaves is kept nowhere";
        } else if (isGuarded(guards, at + 1, variable)) {
            problem = "an exception would release a monitor twice";
        } else if (handlers().contains(at + 1) || jumps.stream().anyMatch(jump -> labels.get(jump.to) == at + 1)) {
            problem = "a jump ends right behind the exit of a monitor";
        }
    }

    private Set<Integer> handlers() {
        Set<Integer> handlers = new HashSet<>();
        tries.forEach(block -> handlers.add(labels.get(block[2])));
        return handlers;
    }

    private Map<Integer, List<Integer>> waits(List<Guard> guards) {
        Map<Integer, List<Integer>> waits = new HashMap<>();
        for (int at : waitCalls) {
            List<Integer> blocks = guards.stream()
                    .filter(guard -> guard.covers(at))
                    .map(Guard::variable)
                    .distinct()
                    .toList();
            if (!blocks.isEmpty() || isSynchronized) {
                waits.put(at, blocks);
            }
        }
        return waits;
    }
}
