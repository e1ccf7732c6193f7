/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.recorder;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records the bytes that reach it whenever a class is retransformed, and changes nothing.
 *
 * <p>The jar is to be loaded twice, as {@code before} and {@code after}. The JVM orders agents by when each first asked for
 * retransformation: {@code before} does it at once, {@code after} when the host calls {@link #watchAfter}. An agent that
 * began to transform in between shows as a difference between the two.
 */
public final class ByteRecorder implements ClassFileTransformer {
    private static Instrumentation before;
    private static Instrumentation after;
    private static final ByteRecorder INCOMING = new ByteRecorder();
    private static final ByteRecorder OUTGOING = new ByteRecorder();

    private final Map<Class<?>, List<String>> digests = new ConcurrentHashMap<>();

    private ByteRecorder() {}

    public static void premain(String options, Instrumentation instrumentation) {
        if (options.equals("before")) {
            before = instrumentation;
            before.addTransformer(INCOMING, true);
        } else {
            after = instrumentation;
        }
    }

    /** Digests of what reached {@code before}, for each class that anybody retransformed, oldest first. */
    public static Map<Class<?>, List<String>> incoming() {
        return INCOMING.digests;
    }

    /** Digests of what reached {@code after}. */
    public static Map<Class<?>, List<String>> outgoing() {
        return OUTGOING.digests;
    }

    /** Makes {@code before} see each of these classes once, as it is now. */
    public static void look(Collection<Class<?>> classes) throws UnmodifiableClassException {
        before.retransformClasses(classes.toArray(Class<?>[]::new));
    }

    /** Begins to watch behind every agent that transforms now, and makes both sides see each of these classes once. */
    public static void watchAfter(Collection<Class<?>> classes) throws UnmodifiableClassException {
        after.addTransformer(OUTGOING, true);
        look(classes);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        // For a class that it loads in the middle of a retransformation, the JVM may name the one being retransformed.
        if (redefined != null && redefined.getName().replace('.', '/').equals(name)) {
            digests.computeIfAbsent(redefined, type -> new ArrayList<>()).add(digest(classFile));
        }
        return null;
    }

    private static String digest(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
