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
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/** Which methods counting would make too large. */
final class MethodSizes {
    /** Woven, no method of so few bytes can exceed the limit. */
    private static final int SMALL = CodeSizes.JIT_LIMIT / (1 + Allocation.MOST_ADDED_RATIO);

    private MethodSizes() {}

    /** Name and descriptor of the methods to leave alone; each is told to {@code leftAlone}. */
    static Set<String> tooLargeWhenWoven(ClassReader reader, Consumer<String> leftAlone) {
        Map<String, Integer> sizes = CodeSizes.of(reader);
        if (sizes.values().stream().allMatch(size -> size <= SMALL)) {
            return Set.of();
        }
        Set<String> tooLarge = new HashSet<>();
        sites(reader).forEach((method, sites) -> {
            int before = sizes.getOrDefault(method, 0);
            if (CodeSizes.isTooLarge(before, before + sites.addedBytes)) {
                tooLarge.add(method);
                leftAlone.accept("method " + method + " has " + before + " bytes of code and " + sites.count
                        + " allocation sites; woven it would be too large for the JIT compiler");
            }
        });
        return tooLarge;
    }

    private static Map<String, Sites> sites(ClassReader reader) {
        Map<String, Sites> sites = new HashMap<>();
        reader.accept(
                new ClassVisitor(OpenedClassReader.ASM_API) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        Sites found = new Sites();
                        sites.put(name + descriptor, found);
                        return found;
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return sites;
    }

    private static final class Sites extends MethodVisitor {
        int count;
        int addedBytes;

        Sites() {
            super(OpenedClassReader.ASM_API);
        }

        private void site(Allocation allocation) {
            if (allocation != Allocation.NONE) {
                count++;
                addedBytes += allocation.addedBytes;
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            site(Allocation.ofInstruction(opcode));
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            site(Allocation.ofInstruction(opcode));
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            site(Allocation.NESTED_ARRAY);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            site(Allocation.ofCall(opcode, owner, name, descriptor));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            site(Allocation.ofDynamicCall(bootstrap, descriptor));
        }
    }
}
