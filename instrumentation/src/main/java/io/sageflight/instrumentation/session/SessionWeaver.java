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

/** Weaves the one class of the session core through which all creations and ends pass. */
public final class SessionWeaver implements ClassWeaver {
    private static final String INTERNAL_NAME = SageSessions.MANAGER.replace('.', '/');

    @Override
    public String concern() {
        return "sessions";
    }

    @Override
    public boolean matches(String internalName, ClassLoader loader) {
        return INTERNAL_NAME.equals(internalName) && loader != null;
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
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
