/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import io.sageflight.instrumentation.Counters;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Predicate;

/**
 * Weaves classes that are loaded already, and gives them back as they were. Classes of the JDK go in a batch of their own,
 * since everybody waits while they change; the others in batches, so that no pause is long and no recording waits for all. For one thread.
 */
public final class Weaving {
    private static final int BATCH = 20;

    /** A class that takes longer to load will not be loaded. */
    private static final long LOADING_NANOS = 60_000_000_000L;

    /** So many classes may be waited for before it is worth looking which are loaded. */
    private static final int SWEEP_FROM = 1_000;

    private final Instrumentation instrumentation;
    private final ClassLoader own;
    private final Counters counters;
    private final Runnable progressed;
    private final Skipped skipped = new Skipped();
    private final WovenClasses woven = new WovenClasses();
    private volatile WeavingTransformer transformer;
    private volatile long restoredAt;
    private volatile String progress = "";

    public Weaving(Instrumentation instrumentation, ClassLoader own, Counters counters, Runnable progressed) {
        this.progressed = progressed;
        this.instrumentation = instrumentation;
        this.own = own;
        this.counters = counters;
    }

    /**
     * Weaves classes of the JDK (one with monitors) once and throws the result away: what weaving needs is loaded before the JVM asks for a
     * class in the middle of loading one.
     */
    public static void warmUp(List<ClassWeaver> weavers) throws IOException {
        ClassFileWeaver weaver = new ClassFileWeaver();
        for (Class<?> type : List.of(AbstractQueuedSynchronizer.class, StampedLock.class, Timer.class)) {
            String internalName = type.getName().replace('.', '/');
            try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
                weaver.weave(weavers, internalName, in.readAllBytes(), null, reason -> {});
            }
        }
    }

    /**
     * Weaves what these weavers match, in loaded classes and in those to come; replaces what was woven before.
     *
     * @param ready is run when all is in place that is urgent, and at most one batch of the rest
     */
    public void weave(List<ClassWeaver> weavers, Runnable ready) {
        WeavingTransformer before = transformer;
        WeavingTransformer next = new WeavingTransformer(weavers, own, woven, skipped, counters);
        instrumentation.addTransformer(next, true);
        transformer = next;
        if (before != null) {
            before.close();
            instrumentation.removeTransformer(before);
        }
        retransform("weaving", type -> next.matches(type) || woven.contains(type), next::isUrgent, ready);
    }

    /** Gives every class back as it was. Returns how many there were; see {@link #stillLoading} for the rest. */
    public int restore() {
        WeavingTransformer last = transformer;
        if (last == null) {
            return 0;
        }
        last.close();
        instrumentation.removeTransformer(last);
        int restored = retransform("restoring", woven::contains, type -> false, () -> {});
        woven.forgetNames();
        transformer = null;
        restoredAt = System.nanoTime();
        return restored;
    }

    /** Classes that got hooks while they were being loaded, and were not loaded yet when the others were restored. */
    public int stillLoading() {
        return transformer == null ? woven.notSeen() : 0;
    }

    /** Restores those that have been loaded since. Returns how many. Gives up on a class whose loading seems to have failed. */
    public int restoreLate() {
        if (stillLoading() == 0) {
            return 0;
        }
        if (System.nanoTime() - restoredAt > LOADING_NANOS) {
            woven.forgetLoading();
            return 0;
        }
        return retransform("restoring", woven::isAwaited, type -> false, () -> {});
    }

    /** Forgets what was needed only until a class is loaded; to be called now and then while woven. */
    public void sweep() {
        if (woven.notSeen() > SWEEP_FROM) {
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                woven.seen(type);
            }
        }
    }

    private int retransform(String what, Predicate<Class<?>> wanted, Predicate<Class<?>> urgent, Runnable ready) {
        List<Class<?>> jdk = new ArrayList<>();
        List<Class<?>> others = new ArrayList<>();
        int first = 0;
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!type.isArray() && wanted.test(type) && instrumentation.isModifiableClass(type)) {
                if (type.getClassLoader() == null) {
                    jdk.add(type);
                } else if (urgent.test(type)) {
                    others.add(first++, type);
                } else {
                    others.add(type);
                }
                woven.seen(type);
            }
        }
        retransform(jdk);
        for (int from = 0; from < others.size(); from += BATCH) {
            progress = what + " " + from + " of " + others.size() + " classes";
            progressed.run();
            retransform(others.subList(from, Math.min(from + BATCH, others.size())));
            if (from + BATCH > first) {
                ready.run();
            }
        }
        ready.run();
        progress = "";
        return jdk.size() + others.size();
    }

    private void retransform(List<Class<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
        } catch (Throwable t) { // an error of one class fails the whole batch, and may be any
            if (batch.size() == 1) {
                counters.failed(t);
                skipped.add(batch.get(0).getName(), String.valueOf(t));
                return;
            }
            for (Class<?> type : batch) {
                retransform(List.of(type));
            }
        }
    }

    public int wovenClasses() {
        return transformer == null ? 0 : woven.size();
    }

    /** What is going on, for people; empty if nothing. */
    public String progress() {
        return progress;
    }

    public List<String> skipped() {
        return skipped.lines();
    }
}
