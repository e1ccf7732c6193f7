/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Which methods weaving would make too large. HotSpot never compiles a method of more than 8,000 bytes, so a method that
 * weaving lifts over that limit would be slow for ever; and no method may have more than 65,535.
 */
final class MethodSizes {
    private static final int JIT_LIMIT = 8_000;
    private static final int CLASS_FILE_LIMIT = 65_535;

    /** The most that a site takes: dup, ldc_w, invokestatic. */
    private static final int BYTES_PER_SITE = 7;

    private MethodSizes() {}

    /** Name and descriptor of the methods to leave alone; each is told to {@code leftAlone}. */
    static Set<String> tooLargeWhenWoven(byte[] classFile, Consumer<String> leftAlone) {
        ClassReader reader = OpenedClassReader.of(classFile);
        Map<String, Integer> sizes = codeSizes(reader);
        if (sizes.values().stream().allMatch(size -> size <= JIT_LIMIT / 2)) {
            return Set.of(); // no room for enough sites to matter, as a site's own code is longer than what is woven
        }
        Set<String> tooLarge = new HashSet<>();
        sites(reader).forEach((method, sites) -> {
            int before = sizes.getOrDefault(method, 0);
            int after = before + sites * BYTES_PER_SITE;
            if (before <= JIT_LIMIT && after > JIT_LIMIT || after > CLASS_FILE_LIMIT) {
                tooLarge.add(method);
                leftAlone.accept("method " + method + " has " + before + " bytes of code and " + sites
                        + " allocation sites; woven it would be too large for the JIT compiler");
            }
        });
        return tooLarge;
    }

    private static Map<String, Integer> sites(ClassReader reader) {
        Map<String, Integer> sites = new HashMap<>();
        reader.accept(
                new ClassVisitor(OpenedClassReader.ASM_API) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new SiteCounting(sites, name + descriptor);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return sites;
    }

    /** Reads what the visitor interface does not show: the length of each method's code (JVM specification 4.6, 4.7.3). */
    private static Map<String, Integer> codeSizes(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        int offset = reader.header + 6;
        offset += 2 + 2 * reader.readUnsignedShort(offset);
        int fields = reader.readUnsignedShort(offset);
        offset += 2;
        for (int i = 0; i < fields; i++) {
            offset = afterAttributes(reader, offset + 6);
        }
        Map<String, Integer> sizes = new HashMap<>();
        int methods = reader.readUnsignedShort(offset);
        offset += 2;
        for (int i = 0; i < methods; i++) {
            String method = reader.readUTF8(offset + 2, buffer) + reader.readUTF8(offset + 4, buffer);
            int attribute = offset + 8;
            for (int n = reader.readUnsignedShort(offset + 6); n > 0; n--) {
                if ("Code".equals(reader.readUTF8(attribute, buffer))) {
                    sizes.put(method, reader.readInt(attribute + 10));
                }
                attribute += 6 + reader.readInt(attribute + 2);
            }
            offset = attribute;
        }
        return sizes;
    }

    private static int afterAttributes(ClassReader reader, int offset) {
        int after = offset + 2;
        for (int n = reader.readUnsignedShort(offset); n > 0; n--) {
            after += 6 + reader.readInt(after + 2);
        }
        return after;
    }

    private static final class SiteCounting extends MethodVisitor {
        private final Map<String, Integer> sites;
        private final String method;

        SiteCounting(Map<String, Integer> sites, String method) {
            super(OpenedClassReader.ASM_API);
            this.sites = sites;
            this.method = method;
        }

        private void site() {
            sites.merge(method, 1, Integer::sum);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                site();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                site();
            }
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            site();
        }
    }
}
