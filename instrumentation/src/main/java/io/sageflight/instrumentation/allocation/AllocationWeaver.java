/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.weaving.ClassPattern;
import io.sageflight.instrumentation.weaving.ClassWeaver;
import io.sageflight.instrumentation.weaving.CodeSizes;
import io.sageflight.instrumentation.weaving.HostClasses;
import io.sageflight.instrumentation.weaving.MethodWeaving;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves a count into every allocation of the classes that the user named. Classes of the bootstrap loader are left alone:
 * the handler itself runs on them.
 */
public final class AllocationWeaver implements ClassWeaver {
    private final HostClasses classes;
    private final AllocationSites sites;

    public AllocationWeaver(ClassPattern pattern, AllocationSites sites) {
        this.classes = new HostClasses(pattern);
        this.sites = sites;
    }

    @Override
    public String concern() {
        return "allocations";
    }

    @Override
    public boolean isUrgent() {
        return false; // the user may have named any number of classes
    }

    @Override
    public boolean matches(String internalName, ClassLoader loader) {
        return classes.contain(internalName, loader);
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
        ClassReader reader = OpenedClassReader.of(classFile);
        return new Counting(loader, CodeSizes.localsOf(reader), MethodSizes.tooLargeWhenWoven(reader, leftAlone));
    }

    private final class Counting extends MethodWeaving {
        private final ClassLoader loader;
        private final Map<String, Integer> locals;
        private final Set<String> tooLarge;

        Counting(ClassLoader loader, Map<String, Integer> locals, Set<String> tooLarge) {
            this.tooLarge = tooLarge;
            this.locals = locals;
            this.loader = loader;
        }

        @Override
        protected MethodVisitor weave(Declared method, MethodVisitor next) {
            String key = method.name() + method.descriptor();
            return tooLarge.contains(key)
                    ? next
                    : new AllocationCounting(next, sites, loader, method, locals.getOrDefault(key, 0));
        }
    }
}
