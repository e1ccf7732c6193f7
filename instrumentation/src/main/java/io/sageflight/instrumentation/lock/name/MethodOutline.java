/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** What has to be known of a method before its values can be followed in one pass. */
final class MethodOutline extends MethodVisitor {
    private final CodeReader reader;
    private final Map<Label, Integer> offsets = new HashMap<>();
    private final Set<Integer> loopHeads = new HashSet<>();
    private final Map<Integer, Integer> stores = new HashMap<>();
    private final Map<Integer, String> initialNames = new HashMap<>();

    MethodOutline(CodeReader reader) {
        super(OpenedClassReader.ASM_API);
        this.reader = reader;
    }

    /** Whether code further down jumps back to this index. */
    boolean isLoopHead(int offset) {
        return loopHeads.contains(offset);
    }

    /** How many instructions write to a local variable's slot. */
    int stores(int slot) {
        return stores.getOrDefault(slot, 0);
    }

    /** The source's name of the variable that has the slot from the method's first instruction on; null unknown. */
    String initialName(int slot) {
        return initialNames.get(slot);
    }

    @Override
    public void visitLabel(Label label) {
        offsets.put(label, reader.offset());
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode == Opcodes.JSR) {
            throw new IllegalArgumentException("subroutines are not followed");
        }
        target(label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        visitLookupSwitchInsn(otherwise, null, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        target(otherwise);
        for (Label label : labels) {
            target(label);
        }
    }

    private void target(Label label) {
        Integer behind = offsets.get(label);
        if (behind != null) {
            loopHeads.add(behind);
        }
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
            stores.merge(slot, 1, Integer::sum);
            if (opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE) {
                stores.merge(slot + 1, 1, Integer::sum);
            }
        }
    }

    @Override
    public void visitLocalVariable(String name, String descriptor, String signature, Label start, Label end, int slot) {
        if (offsets.getOrDefault(start, -1) == 0) {
            initialNames.put(slot, name);
        }
    }
}
