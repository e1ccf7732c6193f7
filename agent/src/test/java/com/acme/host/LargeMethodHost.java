/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.Role;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * Runs {@code small()} and {@code large()} of a class inside of a session's creation, while it records. Arguments:
 * {@code DIRECTORY CLASS FILE}.
 */
public final class LargeMethodHost {
    private LargeMethodHost() {}

    public static void main(String[] arguments) throws Exception {
        URL[] directory = {Path.of(arguments[0]).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(directory)) {
            Class<?> type = Class.forName(arguments[1], true, loader);
            Recording recording = Flight.start();
            new ScriptedManager().open(1, Role.INITIATOR, () -> {
                run(type, "small");
                run(type, "large");
            });
            recording.dump(Path.of(arguments[2]));
            Console.say("dumped");
            Console.serve((command, words) -> {});
            recording.close();
        }
    }

    private static void run(Class<?> type, String method) {
        try {
            type.getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
