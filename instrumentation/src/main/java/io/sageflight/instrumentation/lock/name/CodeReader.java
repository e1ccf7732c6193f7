/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/** Reads one method of a class file, knowing where each instruction is. */
final class CodeReader extends ClassReader {
    private int offset;

    CodeReader(byte[] classFile) {
        super(classFile);
    }

    /** Index in the byte code of the instruction being visited. */
    int offset() {
        return offset;
    }

    @Override
    protected void readBytecodeInstructionOffset(int bytecodeOffset) {
        offset = bytecodeOffset;
    }

    /** All calls in a method, in the order of its code; none if there is no such method. */
    List<Call> calls(String method, String descriptor) {
        List<Call> calls = new ArrayList<>();
        MethodOutline outline = new MethodOutline(this);
        accept(method, descriptor, access -> outline);
        accept(
                method,
                descriptor,
                access -> new ReceiverTracking(
                        this, outline, new Parameters(getClassName(), method, descriptor, access, outline), calls));
        return calls;
    }

    private void accept(String method, String descriptor, IntFunction<MethodVisitor> visitor) {
        ClassVisitor select = new ClassVisitor(OpenedClassReader.ASM_API) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String type, String signature, String[] exceptions) {
                return name.equals(method) && type.equals(descriptor) ? visitor.apply(access) : null;
            }
        };
        accept(select, ClassReader.SKIP_FRAMES);
    }
}
