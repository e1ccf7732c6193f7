/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ModuleVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Declares a module in the form that the JVM reads. */
final class ModuleDeclaration {
    private ModuleDeclaration() {}

    /** @param exported its only package, with slashes */
    static byte[] of(String name, String exported) {
        ClassWriter file = new ClassWriter(0);
        file.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = file.visitModule(name, 0, null);
        module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
        module.visitExport(exported, 0);
        module.visitEnd();
        file.visitEnd();
        return file.toByteArray();
    }
}
