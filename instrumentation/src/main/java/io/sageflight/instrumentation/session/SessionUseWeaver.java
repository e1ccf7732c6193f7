/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;

import io.sageflight.instrumentation.weaving.ClassHeader;
import io.sageflight.instrumentation.weaving.ClassWeaver;
import io.sageflight.instrumentation.weaving.HostClasses;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Weaves the operations of sessions, so that what happens within one is known to be that session's. Only classes of ours
 * that declare the core's session interface themselves: to ask every class of a host would cost it more than that is worth.
 */
public final class SessionUseWeaver implements ClassWeaver {
    private static final String PREFIX = "io/sageflight/";

    private static final String SESSION = SageSessions.SESSION.replace('.', '/');

    @Override
    public String concern() {
        return "uses of sessions";
    }

    @Override
    public boolean matches(String internalName, ClassLoader loader) {
        return internalName.startsWith(PREFIX) && HostClasses.isOne(internalName, loader);
    }

    @Override
    public boolean concerns(byte[] classFile) {
        return ClassHeader.declaresInterface(classFile, SESSION);
    }

    @Override
    public AsmVisitorWrapper weave(
            TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
        return Advice.withCustomMapping()
                .bind(MethodNumber.class, SessionKinds.SAGE_USE)
                .to(UseAdvice.class)
                .on(isPublic().and(not(isStatic())).and(namedOneOf(SageSessions.OPERATIONS)));
    }
}
