/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/**
 * Applies weavers to a class file. Sees that class and the JDK's, no other: asking the host's class loader for a class or
 * even a resource would run the host's code in the middle of loading a class.
 */
final class ClassFileWeaver {
    private final ByteBuddy byteBuddy =
            new ByteBuddy().with(TypeValidation.DISABLED).with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);

    byte[] weave(
            List<ClassWeaver> weavers,
            String internalName,
            byte[] classFile,
            ClassLoader loader,
            Consumer<String> leftAlone) {
        String name = internalName.replace('/', '.');
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.ofPlatformLoader());
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
        for (ClassWeaver weaver : weavers) {
            AsmVisitorWrapper visitor = weaver.weave(type, classFile, loader, leftAlone);
            builder = builder.visit(visitor);
        }
        return builder.make(TypePool.Default.WithLazyResolution.of(locator)).getBytes();
    }
}
