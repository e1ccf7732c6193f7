/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.launch;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent's classes from a folder of its jar where no other class loader looks, under names that none would take
 * for classes. So the host cannot see the agent's libraries, and the agent cannot see the host's.
 */
final class IsolatedLoader extends ClassLoader {
    private static final String FOLDER = "isolated/";
    private static final String CLASS = ".class";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;

    /**
     * Names no class loader. The default domain would, and every thread that JFR starts while a class of ours is on the
     * stack keeps the domains that it saw: this loader could never be collected.
     */
    private final ProtectionDomain domain;

    IsolatedLoader(File jar, ClassLoader parent) throws IOException {
        super("sage-agent", parent);
        this.jar = new JarFile(jar, false);
        Permissions all = new Permissions();
        all.add(new AllPermission());
        this.domain = new ProtectionDomain(null, all);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = read(name.replace('.', '/') + CLASS);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        InputStream inherited = super.getResourceAsStream(name);
        if (inherited != null) {
            return inherited;
        }
        try {
            byte[] bytes = read(name);
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] read(String name) throws IOException {
        ZipEntry entry = jar.getEntry(FOLDER + (name.endsWith(CLASS) ? name + "data" : name));
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** No class can be loaded afterwards. */
    void close() {
        try {
            jar.close();
        } catch (IOException e) {
            // Only read from: nothing is lost.
        }
    }
}
