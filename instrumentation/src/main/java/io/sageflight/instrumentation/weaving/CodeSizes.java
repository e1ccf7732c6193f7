/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * How many bytes of code and local variables each method of a class has, and whether more would be too many. HotSpot never compiles a method of
 * more than 8,000 bytes, so a method that weaving lifts over that limit would be slow for ever; and no method may have more
 * than 65,535.
 */
public final class CodeSizes {
    public static final int JIT_LIMIT = 8_000;

    private static final int CLASS_FILE_LIMIT = 65_535;

    private CodeSizes() {}

    /** Whether weaving would make a method of {@code before} bytes too large by making it {@code after} bytes. */
    public static boolean isTooLarge(int before, int after) {
        return before <= JIT_LIMIT && after > JIT_LIMIT || after > CLASS_FILE_LIMIT;
    }

    /**
     * The length of each method's code in bytes, by name and descriptor: what the visitor interface does not show (JVM
     * specification 4.6, 4.7.3).
     */
    public static Map<String, Integer> of(ClassReader reader) {
        return read(reader, code -> reader.readInt(code + 4));
    }

    /** How many local variables each method has, by name and descriptor; a long or a double counts twice. */
    public static Map<String, Integer> localsOf(ClassReader reader) {
        return read(reader, code -> reader.readUnsignedShort(code + 2));
    }

    /** {@code value} is given where the contents of a method's code begin. */
    private static Map<String, Integer> read(ClassReader reader, IntUnaryOperator value) {
        char[] buffer = new char[reader.getMaxStringLength()];
        int offset = reader.header + 6;
        offset += 2 + 2 * reader.readUnsignedShort(offset);
        int fields = reader.readUnsignedShort(offset);
        offset += 2;
        for (int i = 0; i < fields; i++) {
            offset = afterAttributes(reader, offset + 6);
        }
        Map<String, Integer> values = new HashMap<>();
        int methods = reader.readUnsignedShort(offset);
        offset += 2;
        for (int i = 0; i < methods; i++) {
            String method = reader.readUTF8(offset + 2, buffer) + reader.readUTF8(offset + 4, buffer);
            int attribute = offset + 8;
            for (int n = reader.readUnsignedShort(offset + 6); n > 0; n--) {
                if ("Code".equals(reader.readUTF8(attribute, buffer))) {
                    values.put(method, value.applyAsInt(attribute + 6));
                }
                attribute += 6 + reader.readInt(attribute + 2);
            }
            offset = attribute;
        }
        return values;
    }

    private static int afterAttributes(ClassReader reader, int offset) {
        int after = offset + 2;
        for (int n = reader.readUnsignedShort(offset); n > 0; n--) {
            after += 6 + reader.readInt(after + 2);
        }
        return after;
    }
}
