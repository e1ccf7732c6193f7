/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Part;
import com.acme.recorder.LockingTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;

/**
 * Threads load classes at the same time, through a transformer that takes a lock; other recordings come and go. Prints
 * {@code loaded N} and {@code transformed N}. Argument: {@code FILE}.
 */
public final class LoadingHost {
    private static final int THREADS = 4;
    private static final int CLASSES = 150;

    private LoadingHost() {}

    public static void main(String[] arguments) throws Exception {
        byte[] part = classFile(Part.class);
        HostThreads threads = new HostThreads(false);
        Recording recording = Flight.startNoticed();
        AtomicInteger loaded = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.start("loader-" + i, () -> {
                for (int n = 0; n < CLASSES; n++) {
                    if (new Maker().make(part).getName().equals(Part.class.getName())) {
                        loaded.incrementAndGet();
                    }
                }
            }));
        }
        for (int i = 0; i < 3; i++) {
            try (Recording other = Flight.start()) {
                other.stop();
            }
        }
        all.forEach(HostThreads::join);
        Flight.finish(recording, Path.of(arguments[0]));
        Console.say("loaded " + loaded);
        Console.say("transformed " + LockingTransformer.parts());
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    private static final class Maker extends ClassLoader {
        Class<?> make(byte[] classFile) {
            return defineClass(Part.class.getName(), classFile, 0, classFile.length);
        }
    }
}
