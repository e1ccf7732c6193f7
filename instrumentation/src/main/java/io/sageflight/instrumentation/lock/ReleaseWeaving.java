/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.instrumentation.weaving.MethodWeaving;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves where a lock's next thread is woken, and where a condition's waiting thread is signalled.
 *
 * <p>Advice on {@code release} would cost every unlock. Instead only the call of {@code unpark} in {@code signalNext} calls
 * the hook: it is made when a thread waits, and the method stays as long as it was, so that the JIT goes on inlining it.
 */
final class ReleaseWeaving extends MethodWeaving {
    private static final String PACKAGE = "java/util/concurrent/locks/";
    private static final String HOOK = PACKAGE + "SageFlightHook3";
    private static final String SUPPORT = PACKAGE + "LockSupport";

    @Override
    protected MethodVisitor weave(Declared method, MethodVisitor next) {
        return switch (method.name()) {
            case "signalNext" -> new Waking(next);
            case "doSignal" -> new Signalling(next);
            default -> next;
        };
    }

    private static final class Waking extends MethodVisitor {
        Waking(MethodVisitor next) {
            super(OpenedClassReader.ASM_API, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean wakes = owner.equals(SUPPORT) && name.equals("unpark");
            super.visitMethodInsn(opcode, wakes ? HOOK : owner, name, descriptor, isInterface);
        }
    }

    /** Before the node of the waiting thread joins the lock's queue; the lock and the node lie on the stack. */
    private static final class Signalling extends MethodVisitor {
        Signalling(MethodVisitor next) {
            super(OpenedClassReader.ASM_API, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (name.equals("enqueue")) {
                super.visitInsn(Opcodes.DUP2);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, HOOK, "signalled", "(L" + owner + ";L" + owner + "$Node;)V", false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
