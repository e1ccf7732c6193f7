/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.function.Consumer;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;

/** What one concern weaves. Called by host threads that load classes: neither blocks nor loads classes of the host. */
public interface ClassWeaver {
    /** The concern's name, for messages. */
    String concern();

    /** Whether this class is to be woven; {@code loader} is null for the bootstrap loader. Called for every class. */
    boolean matches(String internalName, ClassLoader loader);

    /**
     * Whether what it weaves is to be in place when a recording starts. It is in few classes then; others follow in batches
     * while the recording runs.
     */
    default boolean isUrgent() {
        return true;
    }

    /** Whether there is anything to do in a class that matches. */
    default boolean concerns(byte[] classFile) {
        return true;
    }

    /** What to do to the class; {@code leftAlone} takes what is not done to it, and why. */
    AsmVisitorWrapper weave(TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone);
}
