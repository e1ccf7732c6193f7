/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operand stack and the local variables at a point of a method: where each value comes from, null unknown. Counted in
 * slots, so that the instructions which copy values need not know which of them are wide. Below what is known the stack goes
 * on with unknown values.
 */
final class Values {
    private final List<Receiver> stack;
    private final Map<Integer, Receiver> locals;

    Values() {
        this(new ArrayList<>(), new HashMap<>());
    }

    private Values(List<Receiver> stack, Map<Integer, Receiver> locals) {
        this.stack = stack;
        this.locals = locals;
    }

    Values copy() {
        return new Values(new ArrayList<>(stack), new HashMap<>(locals));
    }

    /** The same local variables with nothing known of the stack. */
    Values copyOfLocals() {
        return new Values(new ArrayList<>(), new HashMap<>(locals));
    }

    int size() {
        return stack.size() + locals.size();
    }

    void push(Receiver value) {
        stack.add(value);
    }

    void pushUnknown(int slots) {
        for (int i = 0; i < slots; i++) {
            stack.add(null);
        }
    }

    /** The value this far below the top, 0 the top. */
    Receiver peek(int depth) {
        return depth < stack.size() ? stack.get(stack.size() - 1 - depth) : null;
    }

    void drop(int slots) {
        int size = stack.size();
        stack.subList(Math.max(0, size - slots), size).clear();
    }

    /** Copies the top slots to below the next {@code under} ones, as all of DUP, DUP_X1, …, DUP2_X2 do. */
    void duplicate(int slots, int under) {
        while (stack.size() < slots + under) {
            stack.add(0, null);
        }
        int size = stack.size();
        stack.addAll(size - slots - under, new ArrayList<>(stack.subList(size - slots, size)));
    }

    void swap() {
        Receiver below = peek(1);
        Receiver top = peek(0);
        drop(2);
        push(top);
        push(below);
    }

    Receiver local(int slot) {
        return locals.get(slot);
    }

    void store(int slot, Receiver value) {
        if (value == null) {
            locals.remove(slot);
        } else {
            locals.put(slot, value);
        }
    }

    /** Forgets what is not the same on another way to the same point. */
    void meet(Values other) {
        int depth = Math.min(stack.size(), other.stack.size());
        List<Receiver> common = new ArrayList<>();
        for (int i = depth - 1; i >= 0; i--) {
            Receiver value = peek(i);
            common.add(value != null && value.equals(other.peek(i)) ? value : null);
        }
        stack.clear();
        stack.addAll(common);
        locals.entrySet().removeIf(local -> !local.getValue().equals(other.locals.get(local.getKey())));
    }
}
