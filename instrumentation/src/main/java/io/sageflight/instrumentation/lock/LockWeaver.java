/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.sageflight.instrumentation.weaving.ClassWeaver;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Weaves the three classes on which the locks of java.util.concurrent are built: where a thread goes that did not get the
 * lock, where the next one is woken, and the conditions.
 */
public final class LockWeaver implements ClassWeaver {
    private static final String PACKAGE = "java/util/concurrent/locks/";
    private static final String STAMPED_LOCK = PACKAGE + "StampedLock";

    /** ReentrantReadWriteLock is built on the second one from JDK 21 on. */
    private static final Set<String> SYNCHRONIZERS =
            Set.of(PACKAGE + "AbstractQueuedSynchronizer", PACKAGE + "AbstractQueuedLongSynchronizer");

    private static final String CONDITION = "$ConditionObject";

    @Override
    public String concern() {
        return "locks";
    }

    @Override
    public boolean matches(String internalName, ClassLoader loader) {
        return loader == null
                && internalName.startsWith(PACKAGE)
                && (SYNCHRONIZERS.contains(internalName)
                        || STAMPED_LOCK.equals(internalName)
                        || internalName.endsWith(CONDITION));
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
        String name = type.getInternalName();
        if (name.endsWith(CONDITION)) {
            return new ReleaseWeaving();
        }
        if (!name.equals(STAMPED_LOCK)) {
            return new AsmVisitorWrapper.Compound(
                    Advice.to(AcquireAdvice.class).on(named("acquire").and(takesArguments(6))), new ReleaseWeaving());
        }
        return new AsmVisitorWrapper.Compound(
                Advice.to(StampedReadAdvice.class).on(named("acquireRead").and(takesArguments(3))),
                Advice.to(StampedWriteAdvice.class).on(named("acquireWrite").and(takesArguments(3))),
                new ReleaseWeaving());
    }
}
