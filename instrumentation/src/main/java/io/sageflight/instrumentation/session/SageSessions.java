/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.events.SessionEnd;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The kind {@code sage}: sessions of the session core, whichever class loader the host has it in. The core's public API is
 * called by its names, since this module does not see the core and a host may bring its own copy.
 */
final class SageSessions implements SessionReader {
    static final String KIND = "sage";
    static final String MANAGER = "io.sageflight.core.session.AbstractSessionManager";
    static final String ESTABLISH = "establish";
    static final String ANNOUNCE_END = "announceEnd";
    static final String SESSION = "io.sageflight.core.session.SecureSession";
    static final String ENCRYPT = "encrypt";
    static final String DECRYPT = "decrypt";
    static final String[] ENCRYPTIONS = {ENCRYPT, "encryptAndSign"};
    static final String[] DECRYPTIONS = {DECRYPT, "decryptAndVerify"};
    static final String[] SIGNATURES = {"sign", "verify"};

    private static final String PACKAGE = "io.sageflight.core.session.";

    /** Kept by the host's class, not by us: only handles of the JDK's on the host's own methods, no class of the agent. */
    private final ClassValue<MethodHandle[]> results = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> ensured) {
            Class<?> session = type(ensured, "SecureSession");
            return new MethodHandle[] {
                getter(ensured, "session", session, Object.class),
                getter(ensured, "created", boolean.class, boolean.class)
            };
        }
    };

    private final ClassValue<MethodHandle[]> infos = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> info) {
            return new MethodHandle[] {
                getter(info, "lifetimeNanos", long.class, long.class),
                getter(info, "messages", long.class, long.class),
                getter(info, "bytesIn", long.class, long.class),
                getter(info, "bytesOut", long.class, long.class)
            };
        }
    };

    private final ClassValue<MethodHandle[]> sessions = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> session) {
            Class<?> secureSession = type(session, "SecureSession");
            return new MethodHandle[] {
                getter(secureSession, "id", String.class, String.class),
                getter(secureSession, "info", type(session, "SessionInfo"), Object.class),
                getter(secureSession, "role", type(session, "Role"), Object.class)
            };
        }
    };

    private static Class<?> type(Class<?> from, String name) {
        for (Class<?> c = from; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(PACKAGE + name)) {
                return c;
            }
            for (Class<?> i : c.getInterfaces()) {
                if (i.getName().equals(PACKAGE + name)) {
                    return i;
                }
            }
        }
        try {
            return Class.forName(PACKAGE + name, false, from.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The host's session core has no " + PACKAGE + name, e);
        }
    }

    private static MethodHandle getter(Class<?> type, String name, Class<?> result, Class<?> seenAs) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(type, name, MethodType.methodType(result))
                    .asType(MethodType.methodType(seenAs, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The host's session core is of another shape: " + type + "." + name, e);
        }
    }

    @Override
    public Object session(Object result) throws Throwable {
        return (Object) results.get(result.getClass())[0].invokeExact(result);
    }

    @Override
    public boolean reused(Object result) throws Throwable {
        return !(boolean) results.get(result.getClass())[1].invokeExact(result);
    }

    @Override
    public String id(Object session) throws Throwable {
        return (String) sessions.get(session.getClass())[0].invokeExact(session);
    }

    @Override
    public String roleOf(Object session) throws Throwable {
        return role((Object) sessions.get(session.getClass())[2].invokeExact(session));
    }

    @Override
    public String role(Object role) {
        if (!(role instanceof Enum<?> side)) {
            return "";
        }
        return switch (side.name()) {
            case "INITIATOR" -> "initiator";
            case "RESPONDER" -> "responder";
            case "NONE" -> "";
            default -> side.name();
        };
    }

    @Override
    public void readEnd(Object session, Object info, SessionEnd event) throws Throwable {
        Object last = info != null ? info : (Object) sessions.get(session.getClass())[1].invokeExact(session);
        MethodHandle[] read = infos.get(last.getClass());
        event.lifetime = (long) read[0].invokeExact(last);
        event.messages = (long) read[1].invokeExact(last);
        event.bytesIn = (long) read[2].invokeExact(last);
        event.bytesOut = (long) read[3].invokeExact(last);
    }

    @Override
    public EndCause cause(Object reason) {
        return switch (String.valueOf(reason)) {
            case "CLOSED" -> EndCause.CLOSED;
            case "MAX_AGE" -> EndCause.MAX_AGE;
            case "IDLE" -> EndCause.IDLE;
            case "MESSAGE_LIMIT" -> EndCause.MESSAGE_LIMIT;
            default -> EndCause.OTHER;
        };
    }
}
