/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What a method's local variables hold at its start. */
final class Parameters {
    private static final String LAMBDA = "lambda$";

    private final String owner;
    private final String method;
    private final Type[] types;
    private final boolean isStatic;
    private final MethodOutline outline;

    Parameters(String owner, String method, String descriptor, int access, MethodOutline outline) {
        this.owner = owner;
        this.method = method;
        this.types = Type.getArgumentTypes(descriptor);
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.outline = outline;
    }

    /** Stores the parameters that have a name. Returns how many slots all have together. */
    int storeIn(Values values) {
        int slot = 0;
        if (!isStatic) {
            values.store(slot++, Receiver.ofObject(owner));
        }
        for (Type type : types) {
            String name = outline.initialName(slot);
            if (name != null && type.getSort() >= Type.ARRAY) {
                values.store(slot, new Receiver(owner, null, sourceMethod() + "(" + name + ")"));
            }
            slot += type.getSize();
        }
        return slot;
    }

    /** The method that one finds in the source: a lambda's is {@code lambda$METHOD$NUMBER}, or without METHOD. */
    private String sourceMethod() {
        String name = method;
        if (name.startsWith(LAMBDA)) {
            int end = name.lastIndexOf('$');
            name = end < LAMBDA.length() ? "lambda" : name.substring(LAMBDA.length(), end);
        }
        return name.equals("<init>") || name.equals("new") ? "" : "." + name;
    }
}
