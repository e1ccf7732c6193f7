/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Brings async-profiler into this JVM, once: its library stays mapped for good, so an agent that is attached later uses
 * what an earlier one brought. Its classes keep their names, to which the library binds, and have a loader of their own
 * that knows nothing of the agent. They are a named module, which alone is permitted native access: without that, JDK 24
 * and later print a warning, and permitting all unnamed modules would be a change to the host.
 */
final class ProfilerLibrary {
    private static final String JAR = "/async-profiler.jar";
    private static final String LIBRARY = "libasyncProfiler.so";
    private static final String PACKAGE = "one/profiler/";
    private static final String CLASS = ".class";
    private static final String API = "one.profiler.AsyncProfiler";
    private static final String MODULE = "sage.async.profiler";

    /** From here on the JDK warns of native access that was not permitted. */
    private static final int FIRST_TO_WARN = 24;

    private final Instrumentation instrumentation;

    ProfilerLibrary(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    Profiler load() throws ProfileException {
        Optional<String> foreign = MappedLibraries.foreign();
        if (foreign.isPresent()) {
            throw new ProfileException("another profiler is in this JVM, " + foreign.get()
                    + ": two would disturb each other, so it is left alone");
        }
        try {
            Class<?> api = loaded();
            return new LoadedProfiler(api == null ? bring() : api);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause());
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw refused(e);
        }
    }

    private static ProfileException refused(Throwable cause) {
        return new ProfileException(
                "async-profiler cannot be loaded: " + String.valueOf(cause.getMessage())
                        + " (it needs a java.io.tmpdir from which programs may be run)",
                cause);
    }

    private Class<?> loaded() {
        for (Class<?> candidate : instrumentation.getAllLoadedClasses()) {
            if (candidate.getName().equals(API)
                    && MODULE.equals(candidate.getModule().getName())) {
                return candidate;
            }
        }
        return null;
    }

    private Class<?> bring() throws ProfileException, IOException, ReflectiveOperationException {
        String os = System.getProperty("os.name", "");
        String architecture = System.getProperty("os.arch", "");
        String folder = NativePlatform.folder(os, architecture)
                .orElseThrow(() -> new ProfileException("async-profiler has no library for " + os + " on "
                        + architecture + "; there is one for " + NativePlatform.ACCEPTED));
        Path directory = Files.createTempDirectory(MappedLibraries.OWN_DIRECTORY);
        List<Path> files = new ArrayList<>();
        try {
            List<String> classes = extract(folder + "/" + LIBRARY, directory, files);
            Class<?> api = define(directory, classes);
            // called by its own class: the library looks for the caller, and binds its methods to that
            api.getMethod("getInstance", String.class)
                    .invoke(null, directory.resolve(LIBRARY).toString());
            return api;
        } finally {
            for (int i = files.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(files.get(i));
            }
            Files.deleteIfExists(directory);
        }
    }

    /** Writes the library and a module of its classes into the directory. Returns the names of the classes. */
    private static List<String> extract(String library, Path directory, List<Path> files) throws IOException {
        List<String> classes = new ArrayList<>();
        Path folder = directory;
        for (Path name : Path.of(PACKAGE)) {
            folder = folder.resolve(name);
            files.add(Files.createDirectory(folder));
        }
        try (ZipInputStream jar = new ZipInputStream(resource())) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(library)) {
                    write(jar, directory.resolve(LIBRARY), files);
                } else if (name.startsWith(PACKAGE) && name.endsWith(CLASS)) {
                    write(jar, folder.resolve(name.substring(PACKAGE.length())), files);
                    classes.add(
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
                }
            }
        }
        Path declaration = directory.resolve("module-info.class");
        files.add(declaration);
        Files.write(declaration, ModuleDeclaration.of(MODULE, PACKAGE.substring(0, PACKAGE.length() - 1)));
        return classes;
    }

    private static void write(InputStream content, Path file, List<Path> files) throws IOException {
        files.add(file);
        Files.copy(content, file);
    }

    private static InputStream resource() throws IOException {
        InputStream jar = ProfilerLibrary.class.getResourceAsStream(JAR);
        if (jar == null) {
            throw new IOException("this copy of the agent lacks " + JAR);
        }
        return jar;
    }

    /** All of the classes at once: what they come from is deleted afterwards. */
    private Class<?> define(Path directory, List<String> classes) throws ReflectiveOperationException {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(directory), ModuleFinder.of(), Set.of(MODULE));
        ClassLoader loader = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(boot), ClassLoader.getPlatformClassLoader())
                .layer()
                .findLoader(MODULE);
        for (String name : classes) {
            Class.forName(name, false, loader);
        }
        Class<?> api = loader.loadClass(API);
        permitNativeAccess(api.getModule());
        return api;
    }

    private void permitNativeAccess(Module module) throws ReflectiveOperationException {
        if (Runtime.version().feature() < FIRST_TO_WARN) {
            return;
        }
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(ProfilerLibrary.class.getModule())),
                Set.of(),
                Map.of());
        Method permit = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
        permit.setAccessible(true);
        permit.invoke(module);
    }
}
