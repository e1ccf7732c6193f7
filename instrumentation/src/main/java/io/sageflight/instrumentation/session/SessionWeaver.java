/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.sageflight.instrumentation.weaving.ClassWeaver;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Weaves the one class of the session core through which all creations and ends pass, and the one that runs the bodies of
 * tests with an allocation budget.
 */
public final class SessionWeaver implements ClassWeaver {
    private static final String MANAGER = SageSessions.MANAGER.replace('.', '/');
    private static final String RUNNER = MeasuredBodies.RUNNER.replace('.', '/');

    @Override
    public String concern() {
        return "sessions";
    }

    @Override
    public boolean matches(String internalName, ClassLoader loader) {
        return loader != null && (MANAGER.equals(internalName) || RUNNER.equals(internalName));
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
        if (type.getInternalName().equals(RUNNER)) {
            return advice(CreationAdvice.class, SessionKinds.TEST_RUN)
                    .on(named(MeasuredBodies.RUN).and(takesArguments(3)));
        }
        return new AsmVisitorWrapper.Compound(
                advice(CreationAdvice.class, SessionKinds.SAGE_ESTABLISH)
                        .on(named(SageSessions.ESTABLISH).and(takesArguments(4))),
                advice(EndAdvice.class, SessionKinds.SAGE_ANNOUNCE_END)
                        .on(named(SageSessions.ANNOUNCE_END).and(takesArguments(3))));
    }

    private static Advice advice(Class<?> advice, int method) {
        return Advice.withCustomMapping().bind(MethodNumber.class, method).to(advice);
    }
}
