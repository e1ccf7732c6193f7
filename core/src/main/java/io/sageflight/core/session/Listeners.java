/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A manager's listeners. Whatever they do, and whether or not they are run, it does not reach who tells them. */
final class Listeners {
    private static final SessionListener[] NOBODY = {};

    /** Null if listeners are called by who tells them. */
    private final Executor executor;

    /** Replaced, never changed: without listeners, telling hands no object to anybody. */
    private volatile SessionListener[] listeners = NOBODY;

    /** Those of single sessions, until these end. */
    private final ConcurrentHashMap<SecureSession, SessionListener[]> ofSessions = new ConcurrentHashMap<>();

    Listeners(Executor executor) {
        this.executor = executor;
    }

    synchronized void add(SessionListener listener) {
        Objects.requireNonNull(listener, "listener");
        SessionListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[listeners.length] = listener;
        listeners = more;
    }

    /** False, and not kept, if the session is over. */
    boolean add(SecureSession session, SessionListener listener) {
        Objects.requireNonNull(listener, "listener");
        ofSessions.merge(session, new SessionListener[] {listener}, Listeners::concat);
        // Either its end finds the listener, or we see the end here.
        boolean over = session.ended().toCompletableFuture().isDone();
        if (over) {
            ofSessions.remove(session);
        }
        return !over;
    }

    private static SessionListener[] concat(SessionListener[] some, SessionListener[] others) {
        SessionListener[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    synchronized void remove(SessionListener listener) {
        int index = Arrays.asList(listeners).indexOf(listener);
        if (index >= 0) {
            SessionListener[] rest = Arrays.copyOf(listeners, listeners.length - 1);
            System.arraycopy(listeners, index + 1, rest, index, rest.length - index);
            listeners = rest;
        }
    }

    void tellCreated(SecureSession session) {
        SessionListener[] told = listeners;
        if (told.length > 0) {
            tell(told, listener -> listener.created(session));
        }
    }

    void tellNearExpiry(SecureSession session, EndReason reason) {
        SessionListener[] told = listeners;
        SessionListener[] own = ofSessions.getOrDefault(session, NOBODY);
        if (told.length > 0 || own.length > 0) {
            tell(concat(told, own), listener -> listener.nearExpiry(session, reason));
        }
    }

    /** @param last null if the session itself still tells */
    void tellEnd(SecureSession session, SessionInfo last, EndReason reason) {
        SessionListener[] told = listeners;
        SessionListener[] own = ofSessions.isEmpty() ? null : ofSessions.remove(session);
        if (told.length > 0 || own != null) {
            tellEnd(own == null ? told : concat(told, own), session, last == null ? session.info() : last, reason);
        }
    }

    private void tellEnd(SessionListener[] told, SecureSession session, SessionInfo last, EndReason reason) {
        tell(told, listener -> listener.ended(session, last, reason));
    }

    private void tell(SessionListener[] told, Consumer<SessionListener> news) {
        for (SessionListener listener : told) {
            try {
                if (executor == null) {
                    tell(listener, news);
                } else {
                    executor.execute(() -> tell(listener, news));
                }
            } catch (Throwable e) {
                contain(listener, e);
            }
        }
    }

    private static void tell(SessionListener listener, Consumer<SessionListener> news) {
        try {
            news.accept(listener);
        } catch (Throwable e) {
            contain(listener, e);
        }
    }

    /** Names the classes only: what a listener's exception says is not ours to publish. */
    private static void contain(SessionListener listener, Throwable failure) {
        FailureLog.warn(
                AbstractSessionManager.class,
                "Session listener " + listener.getClass().getName() + " failed with "
                        + failure.getClass().getName(),
                null);
    }
}
