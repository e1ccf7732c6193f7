/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Looks whether a class has any {@code synchronized} block or method: most have none. */
final class MonitorSearch extends ClassVisitor {
    private boolean found;

    private MonitorSearch() {
        super(OpenedClassReader.ASM_API);
    }

    static boolean finds(ClassReader reader) {
        MonitorSearch search = new MonitorSearch();
        reader.accept(search, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return search.found;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        found |= (access & Opcodes.ACC_SYNCHRONIZED) != 0;
        return found
                ? null
                : new MethodVisitor(OpenedClassReader.ASM_API) {
                    @Override
                    public void visitInsn(int opcode) {
                        found |= opcode == Opcodes.MONITORENTER;
                    }
                };
    }
}
