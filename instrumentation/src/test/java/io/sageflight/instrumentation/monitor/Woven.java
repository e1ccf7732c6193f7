/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.instrumentation.weaving.ClassPattern;
import io.sageflight.instrumentation.weaving.ClassWeaver;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/** Weaves class files so that they call {@link RecordingHook}, and loads them; the JVM verifies such classes. */
final class Woven {
    static final MonitorSites SITES = new MonitorSites();

    private Woven() {}

    static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    static MonitorWeaver weaver() {
        return new MonitorWeaver(
                ClassPattern.parse("none"), SITES, RecordingHook.class.getName().replace('.', '/'));
    }

    static byte[] weave(String name, byte[] classFile, Consumer<String> leftAlone, List<ClassWeaver> weavers) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.ofPlatformLoader());
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
        DynamicType.Builder<?> builder =
                new ByteBuddy().with(TypeValidation.DISABLED).decorate(type, locator);
        for (ClassWeaver weaver : weavers) {
            builder = builder.visit(weaver.weave(type, classFile, Woven.class.getClassLoader(), leftAlone));
        }
        return builder.make(TypePool.Default.WithLazyResolution.of(locator)).getBytes();
    }

    /** Defines the class apart from the one of this name that the tests have; its bytes are verified. */
    static Class<?> load(String name, byte[] classFile) {
        Loader loader = new Loader();
        try {
            return Class.forName(name, true, loader.with(name, classFile));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Loader extends ClassLoader {
        private String name;
        private byte[] classFile;

        Loader() {
            super(Woven.class.getClassLoader());
        }

        Loader with(String itsName, byte[] itsClassFile) {
            name = itsName;
            classFile = itsClassFile;
            return this;
        }

        @Override
        protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
            if (!wanted.equals(name)) {
                return super.loadClass(wanted, resolve);
            }
            Class<?> known = findLoadedClass(wanted);
            return known != null ? known : defineClass(wanted, classFile, 0, classFile.length);
        }
    }
}
