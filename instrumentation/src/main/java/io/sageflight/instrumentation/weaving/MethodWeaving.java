/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Weaves a class method by method, where the code of a method is to change and not only its way in and out. */
public abstract class MethodWeaving extends AsmVisitorWrapper.AbstractBase {
    /**
     * A method as its class file declares it.
     *
     * @param owner the class's internal name
     * @param classVersion major version of the class file
     */
    public record Declared(String owner, int classVersion, int access, String name, String descriptor) {}

    /** What visits the method's code and passes it on to {@code next}; {@code next} itself where nothing is to change. */
    protected abstract MethodVisitor weave(Declared method, MethodVisitor next);

    @Override
    public int mergeWriter(int flags) {
        return flags | ClassWriter.COMPUTE_MAXS;
    }

    @Override
    public final ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor visitor,
            Implementation.Context context,
            TypePool typePool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
            private String owner;
            private int version;

            @Override
            public void visit(
                    int classVersion,
                    int access,
                    String name,
                    String signature,
                    String superName,
                    String[] interfaces) {
                owner = name;
                version = classVersion & 0xFFFF;
                super.visit(classVersion, access, name, signature, superName, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                return next == null ? null : weave(new Declared(owner, version, access, name, descriptor), next);
            }
        };
    }
}
