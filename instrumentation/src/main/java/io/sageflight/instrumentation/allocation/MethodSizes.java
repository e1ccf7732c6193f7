/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.weaving.CodeSizes;
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

/** Which methods counting would make too large. */
final class MethodSizes {
    /** The most that a site takes: dup, ldc_w, invokestatic. */
    private static final int BYTES_PER_SITE = 7;

    private MethodSizes() {}

    /** Name and descriptor of the methods to leave alone; each is told to {@code leftAlone}. */
    static Set<String> tooLargeWhenWoven(byte[] classFile, Consumer<String> leftAlone) {
        ClassReader reader = OpenedClassReader.of(classFile);
        Map<String, Integer> sizes = CodeSizes.of(reader);
        if (sizes.values().stream().allMatch(size -> size <= CodeSizes.JIT_LIMIT / 2)) {
            return Set.of(); // no room for enough sites to matter, as a site's own code is longer than what is woven
        }
        Set<String> tooLarge = new HashSet<>();
        sites(reader).forEach((method, sites) -> {
            int before = sizes.getOrDefault(method, 0);
            int after = before + sites * BYTES_PER_SITE;
            if (CodeSizes.isTooLarge(before, after)) {
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
