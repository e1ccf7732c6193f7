/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Where a value comes from. Methods written out: see {@link CallSite}.
 *
 * @param owner internal name of a class
 * @param field the field of it that the name begins with; null if it begins with something else
 * @param path what follows the class's name: {@code .lock}, {@code .stripes[]}, {@code .locks.get()}
 */
record Receiver(String owner, String field, String path) {
    /** Fluent calls would make ever longer names. */
    private static final int MAX_LENGTH = 120;

    private static final int MAX_SUPERCLASSES = 16;

    static Receiver ofField(String owner, String field) {
        return new Receiver(owner, field, "." + field);
    }

    static Receiver ofObject(String owner) {
        return new Receiver(owner, null, "");
    }

    static Receiver ofResult(String owner, String method) {
        return new Receiver(owner, null, "." + method + "()");
    }

    /** What is got from this value; null if the name would be too long. */
    Receiver then(String step) {
        return path.length() + step.length() > MAX_LENGTH ? null : new Receiver(owner, field, path + step);
    }

    /** The name, with the class that declares the field: code may also name a subclass. */
    String name(ClassFiles files) {
        return simpleName(field == null ? owner : declaringClass(files)) + path;
    }

    private String declaringClass(ClassFiles files) {
        String candidate = owner;
        for (int i = 0; i < MAX_SUPERCLASSES && candidate != null; i++) {
            byte[] classFile = files.read(candidate);
            if (classFile == null) {
                break;
            }
            ClassReader reader = new ClassReader(classFile);
            if (declaresField(reader)) {
                return candidate;
            }
            candidate = reader.getSuperName();
        }
        return owner;
    }

    private boolean declaresField(ClassReader reader) {
        boolean[] found = new boolean[1];
        reader.accept(
                new ClassVisitor(OpenedClassReader.ASM_API) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        found[0] |= name.equals(field);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    static String simpleName(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receiver r
                && owner.equals(r.owner)
                && path.equals(r.path)
                && Objects.equals(field, r.field);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + path.hashCode();
    }

    @Override
    public String toString() {
        return owner + path;
    }
}
