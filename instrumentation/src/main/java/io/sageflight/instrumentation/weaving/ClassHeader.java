/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.Arrays;
import net.bytebuddy.utility.OpenedClassReader;

/** What a class file says of its class before its members. */
public final class ClassHeader {
    private ClassHeader() {}

    /** Whether the class itself declares an interface, and not only inherits it; {@code internalName} has slashes. */
    public static boolean declaresInterface(byte[] classFile, String internalName) {
        return Arrays.asList(OpenedClassReader.of(classFile).getInterfaces()).contains(internalName);
    }
}
