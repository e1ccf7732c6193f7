/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import com.acme.Cases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.function.Supplier;

/** Defines a class again and hands out whatever it is told as that class's file. */
final class HostLoader extends ClassLoader {
    private final Supplier<InputStream> classFile;
    private String defined;

    HostLoader(Supplier<InputStream> classFile) {
        super(Cases.class.getClassLoader());
        this.classFile = classFile;
    }

    HostLoader(byte[] classFile) {
        this(() -> new ByteArrayInputStream(classFile));
    }

    /** The class file as the build has made it. */
    static byte[] classFile(Class<?> type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        try (InputStream stream = type.getResourceAsStream(name + ".class")) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Class<?> define(String name, byte[] running) {
        defined = name.replace('.', '/') + ".class";
        return defineClass(name, running, 0, running.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return name.equals(defined) ? classFile.get() : super.getResourceAsStream(name);
    }

    @Override
    public URL getResource(String name) {
        return name.equals(defined) ? address() : super.getResource(name);
    }

    private URL address() {
        try {
            return new URL("memory", "", -1, "/" + defined, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return classFile.get();
                        }
                    };
                }
            });
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
