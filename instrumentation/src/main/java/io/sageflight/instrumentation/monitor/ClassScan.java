/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.instrumentation.weaving.CodeSizes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Finds out what to weave into the methods of a class. */
final class ClassScan extends ClassVisitor {
    private final Map<String, MethodScan> scans = new HashMap<>();
    private String className;
    private boolean knowsClassConstants;

    private ClassScan() {
        super(OpenedClassReader.ASM_API);
    }

    /** By name and descriptor. Methods that are left alone have no plan; each is told to {@code leftAlone}. */
    static Map<String, MethodPlan> plans(ClassReader reader, Consumer<String> leftAlone) {
        ClassScan scan = new ClassScan();
        reader.accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Map<String, MethodPlan> plans = new HashMap<>();
        Map<String, Integer> sizes = CodeSizes.of(reader);
        scan.scans.forEach((method, its) -> {
            MethodPlan plan = its.plan();
            String problem = its.problem();
            int before = sizes.getOrDefault(method, 0);
            if (plan != null && CodeSizes.isTooLarge(before, before + plan.addedBytes(its.returns()))) {
                problem = "it has " + before + " bytes of code, and woven it would be too large for the JIT compiler";
            }
            if (problem != null) {
                leftAlone.accept("synchronized in method " + method + " is not seen: " + problem);
            } else if (plan != null) {
                plans.put(method, plan);
            }
        });
        return plans;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        className = name;
        knowsClassConstants = (version & 0xFFFF) >= Opcodes.V1_5;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return null;
        }
        boolean ofClass = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED))
                == (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED);
        MethodScan scan = new MethodScan(
                className, ofClass && !knowsClassConstants ? access & ~Opcodes.ACC_SYNCHRONIZED : access);
        scans.put(name + descriptor, scan);
        return scan;
    }
}
