/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles what a test writes: classes that would be silly to keep as sources. */
public final class Sources {
    private Sources() {}

    /** Compiles one class, without a package, into the directory. */
    public static void compile(Path directory, String className, String source) throws IOException {
        Path file = Files.writeString(directory.resolve(className + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-g", "--release", "17", "-d", directory.toString(), file.toString());
        if (result != 0) {
            throw new IllegalStateException("Does not compile: " + file);
        }
    }
}
