/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.weaving.ClassWeaver;
import java.util.Set;
import java.util.function.Consumer;
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

/**
 * Weaves a count into every allocation of the classes that the user named. Classes of the bootstrap loader are left alone:
 * the handler itself runs on them.
 */
public final class AllocationWeaver implements ClassWeaver {
    /** The agent's entry points and its class loader lie where the host's classes do, and serve the handlers. */
    private static final String AGENT = "io/sageflight/agent/";

    private final ClassPattern pattern;
    private final AllocationSites sites;

    public AllocationWeaver(ClassPattern pattern, AllocationSites sites) {
        this.pattern = pattern;
        this.sites = sites;
    }

    @Override
    public String concern() {
        return "allocations";
    }

    @Override
    public boolean matches(String internalName, ClassLoader loader) {
        return loader != null && !internalName.startsWith(AGENT) && pattern.matches(internalName);
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
        return new Counting(loader, MethodSizes.tooLargeWhenWoven(classFile, leftAlone));
    }

    private final class Counting extends AsmVisitorWrapper.AbstractBase {
        private final ClassLoader loader;
        private final Set<String> tooLarge;

        Counting(ClassLoader loader, Set<String> tooLarge) {
            this.tooLarge = tooLarge;
            this.loader = loader;
        }

        @Override
        public int mergeWriter(int flags) {
            return flags | ClassWriter.COMPUTE_MAXS;
        }

        @Override
        public ClassVisitor wrap(
                TypeDescription type,
                ClassVisitor visitor,
                Implementation.Context context,
                TypePool typePool,
                FieldList<FieldDescription.InDefinedShape> fields,
                MethodList<?> methods,
                int writerFlags,
                int readerFlags) {
            return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
                @Override
                public MethodVisitor visitMethod(
                        int access, String name, String descriptor, String signature, String[] exceptions) {
                    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                    return next == null || tooLarge.contains(name + descriptor)
                            ? next
                            : new AllocationCounting(next, sites, loader, type.getName(), name, descriptor);
                }
            };
        }
    }
}
