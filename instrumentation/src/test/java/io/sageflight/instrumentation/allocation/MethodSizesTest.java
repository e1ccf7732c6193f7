/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodSizesTest {
    private static final int SITES = 16;

    private final List<String> told = new ArrayList<>();

    /** Of 16 sites 4 take 6 bytes, 4 take 7 and 8 take 8: 116 bytes more. */
    @ParameterizedTest
    @CsvSource({
        "7000, false",
        "7884, false", // 8,000 exactly: the JIT still takes it
        "7885, true",
        "7950, true",
        "8000, true",
        "8001, false", // not compiled anyway
        "60000, false",
        "65419, false", // 65,535 exactly
        "65420, true",
        "65535, true"
    })
    void methodIsLeftAloneIfWeavingWouldLiftItOverALimit(int codeSize, boolean leftAlone) {
        Set<String> tooLarge =
                MethodSizes.tooLargeWhenWoven(OpenedClassReader.of(classWith(codeSize, SITES)), told::add);

        assertThat(tooLarge).isEqualTo(leftAlone ? Set.of("large()V") : Set.of());
        assertThat(told).hasSize(leftAlone ? 1 : 0);
        assertThat(told)
                .allMatch(line -> line.contains("large()V")
                        && line.contains(codeSize + " bytes")
                        && line.contains(SITES + " allocation sites"));
    }

    @Test
    void methodWithoutSitesIsNeverLeftAlone() {
        assertThat(MethodSizes.tooLargeWhenWoven(OpenedClassReader.of(classWith(8_000, 0)), told::add))
                .isEmpty();
        assertThat(told).isEmpty();
    }

    /** What is woven around them is longer than they are: even a method of a fraction of the limit may come to exceed it. */
    @ParameterizedTest
    @CsvSource({"296, false", "297, true"})
    void concatenationsCountWithAllThatIsWovenAroundThem(int concatenations, boolean leftAlone) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/acme/Text", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "text", "(Ljava/lang/String;)V", null, null);
        method.visitCode();
        for (int i = 0; i < concatenations; i++) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitInvokeDynamicInsn(
                    "makeConcatWithConstants",
                    "(Ljava/lang/String;)Ljava/lang/String;",
                    new Handle(
                            Opcodes.H_INVOKESTATIC,
                            "java/lang/invoke/StringConcatFactory",
                            "makeConcatWithConstants",
                            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                    + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                            false),
                    "\u0001!");
            method.visitVarInsn(Opcodes.ASTORE, 0);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();

        // 7 bytes each without, 27 with the counts
        assertThat(MethodSizes.tooLargeWhenWoven(OpenedClassReader.of(writer.toByteArray()), told::add))
                .hasSize(leftAlone ? 1 : 0);
    }

    /** Beside the method, fields with attributes and an abstract method, which have to be passed over. */
    private static byte[] classWith(int codeSize, int sites) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
                "com/acme/Large",
                null,
                "java/lang/Object",
                new String[] {"java/lang/Runnable"});
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "ANSWER", "I", null, 42)
                .visitEnd();
        writer.visitField(0, "names", "Ljava/util/List;", "Ljava/util/List<Ljava/lang/String;>;", null)
                .visitEnd();
        writer.visitMethod(Opcodes.ACC_ABSTRACT, "open", "()V", null, new String[] {"java/io/IOException"})
                .visitEnd();
        allocate(writer.visitMethod(Opcodes.ACC_STATIC, "small", "()V", null, null), 200, 10);
        allocate(writer.visitMethod(Opcodes.ACC_STATIC, "large", "()V", null, null), codeSize, sites);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Objects and arrays of every kind in turn; the rest of the code does nothing. */
    private static void allocate(MethodVisitor method, int codeSize, int sites) {
        method.visitCode();
        int size = 1;
        for (int i = 0; i < sites; i++) {
            size += switch (i % 4) {
                case 0 -> object(method);
                case 1 -> primitives(method);
                case 2 -> objects(method);
                default -> nested(method);
            };
        }
        for (; size < codeSize; size++) {
            method.visitInsn(Opcodes.NOP);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static int object(MethodVisitor method) {
        method.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        method.visitInsn(Opcodes.POP);
        return 8;
    }

    private static int primitives(MethodVisitor method) {
        method.visitInsn(Opcodes.ICONST_1);
        method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        method.visitInsn(Opcodes.POP);
        return 4;
    }

    private static int objects(MethodVisitor method) {
        method.visitInsn(Opcodes.ICONST_1);
        method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        method.visitInsn(Opcodes.POP);
        return 5;
    }

    private static int nested(MethodVisitor method) {
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitMultiANewArrayInsn("[[I", 2);
        method.visitInsn(Opcodes.POP);
        return 7;
    }
}
