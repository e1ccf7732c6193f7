/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.instrumentation.weaving.ClassPattern;
import io.sageflight.instrumentation.weaving.ClassWeaver;
import io.sageflight.instrumentation.weaving.HostClasses;
import io.sageflight.instrumentation.weaving.MethodWeaving;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves {@code synchronized} blocks and methods of the classes that the user named. Has to be the last of a class's
 * weavers, which is the first to see its code: it knows that code as the compiler wrote it.
 */
public final class MonitorWeaver implements ClassWeaver {
    private static final String HOOK = "java/util/concurrent/locks/SageFlightHook3";

    private final HostClasses classes;
    private final MonitorSites sites;
    private final String hook;

    public MonitorWeaver(ClassPattern pattern, MonitorSites sites) {
        this(pattern, sites, HOOK);
    }

    /** {@code hook}: internal name of the class that woven code calls. */
    MonitorWeaver(ClassPattern pattern, MonitorSites sites, String hook) {
        this.classes = new HostClasses(pattern);
        this.sites = sites;
        this.hook = hook;
    }

    @Override
    public String concern() {
        return "monitors";
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
    public boolean concerns(byte[] classFile) {
        return MonitorSearch.finds(OpenedClassReader.of(classFile));
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
        return new Wrapper(loader, ClassScan.plans(OpenedClassReader.of(classFile), leftAlone));
    }

    private final class Wrapper extends MethodWeaving {
        private final ClassLoader loader;
        private final Map<String, MethodPlan> plans;

        Wrapper(ClassLoader loader, Map<String, MethodPlan> plans) {
            this.loader = loader;
            this.plans = plans;
        }

        @Override
        public int mergeReader(int flags) {
            return plans.isEmpty() ? flags : flags | ClassReader.EXPAND_FRAMES;
        }

        @Override
        protected MethodVisitor weave(Declared method, MethodVisitor next) {
            MethodPlan plan = plans.get(method.name() + method.descriptor());
            return plan == null ? next : new MonitorWeaving(next, plan, new WovenMethod(method, loader, sites, hook));
        }
    }
}
