/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Kinds;
import com.sun.management.ThreadMXBean;
import io.sageflight.core.session.Role;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Consumer;
import jdk.jfr.Recording;

/**
 * Allocates in every way there is, by {@link Kinds} and by a class {@code Texts} in a directory, which takes the kinds that
 * end with {@code Text}: for no session, then for one session a kind, while it records. Prints by the
 * thread's own counter what each took: {@code outside KIND BYTES}, {@code session KIND BYTES}. Arguments:
 * {@code FILE platform|virtual DIRECTORY KIND…}.
 */
public final class KindsHost {
    /** More than a JDK calls a constructor before it makes a class for that. */
    public static final int WARM_UP = 50;

    public static final int RUNS = 10;

    private static final int FIRST_KIND = 3;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Consumer<String> texts;

    private KindsHost() {}

    public static void main(String[] arguments) throws Exception {
        HostThreads threads = new HostThreads(arguments[1].equals("virtual"));
        HostThreads.join(threads.start("kinds", () -> run(arguments)));
    }

    @SuppressWarnings("unchecked") // compiled by the test
    private static void run(String[] arguments) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {Path.of(arguments[2]).toUri().toURL()})) {
            texts = (Consumer<String>)
                    loader.loadClass("Texts").getConstructor().newInstance();
            Recording recording = Flight.start();
            ScriptedManager manager = new ScriptedManager();
            for (int i = FIRST_KIND; i < arguments.length; i++) {
                String kind = arguments[i];
                run(kind, WARM_UP);
                Console.say("outside " + kind + " " + run(kind, RUNS));
            }
            for (int i = FIRST_KIND; i < arguments.length; i++) {
                String kind = arguments[i];
                manager.open(i, Role.INITIATOR, () -> Console.say("session " + kind + " " + run(kind, RUNS)));
            }
            Flight.finish(recording, Path.of(arguments[0]));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns how many bytes that took. */
    private static long run(String kind, int times) {
        try {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < times; i++) {
                if (kind.endsWith("Text")) {
                    texts.accept(kind);
                } else {
                    Kinds.run(kind);
                }
            }
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        } catch (Exception e) {
            throw new IllegalStateException(kind, e);
        }
    }
}
