/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import io.sageflight.instrumentation.weaving.ClassHeader;
import io.sageflight.instrumentation.weaving.ClassWeaver;
import io.sageflight.instrumentation.weaving.HostClasses;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

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
        return new AsmVisitorWrapper.Compound(
                advice(UseAdvice.class, SessionKinds.SAGE_USE).on(operation(SageSessions.SIGNATURES)),
                whole(SessionKinds.SAGE_ENCRYPT, SageSessions.ENCRYPTIONS),
                whole(SessionKinds.SAGE_DECRYPT, SageSessions.DECRYPTIONS),
                range(SessionKinds.SAGE_ENCRYPT, SageSessions.ENCRYPTIONS),
                range(SessionKinds.SAGE_DECRYPT, SageSessions.DECRYPTIONS));
    }

    private static AsmVisitorWrapper whole(int method, String... names) {
        return advice(MessageAdvice.class, method)
                .on(operation(names)
                        .and(takesArgument(0, byte[].class).or(takesArgument(0, ByteBuffer.class)))
                        .and(not(isOfRange())));
    }

    private static AsmVisitorWrapper range(int method, String... names) {
        return advice(MessageRangeAdvice.class, method).on(operation(names).and(isOfRange()));
    }

    /** Takes array, offset and length first. */
    private static ElementMatcher.Junction<MethodDescription> isOfRange() {
        return takesArgument(0, byte[].class).and(takesArgument(1, int.class)).and(takesArgument(2, int.class));
    }

    private static ElementMatcher.Junction<MethodDescription> operation(String... names) {
        return ElementMatchers.<MethodDescription>isPublic()
                .and(not(isStatic()))
                .and(namedOneOf(names));
    }

    private static Advice advice(Class<?> advice, int method) {
        return Advice.withCustomMapping().bind(MethodNumber.class, method).to(advice);
    }
}
