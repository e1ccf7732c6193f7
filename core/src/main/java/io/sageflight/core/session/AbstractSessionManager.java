/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Arrays;
import java.util.Objects;

/**
 * What every session manager shares: checked arguments and listeners. All creations pass through {@link #ensure} and all
 * ends through {@link #announceEnd}, here and nowhere else, so whoever observes sessions has two places to look at.
 */
public abstract class AbstractSessionManager implements SessionManager {
    /** Length of an exporter secret in bytes. */
    public static final int EXPORTER_SECRET_LENGTH = 32;

    /** The label that an empty label stands for (protocol section 1.2). */
    public static final String DEFAULT_LABEL = "sage/hpke v1";

    private static final SessionListener[] NO_LISTENERS = {};

    private final Object listenersLock = new Object();

    /** Replaced, never changed: without listeners, an end hands no object to anybody. */
    private volatile SessionListener[] listeners = NO_LISTENERS;

    @Override
    public final Ensured ensure(byte[] exporterSecret, String label, Role role) {
        Objects.requireNonNull(exporterSecret, "exporterSecret");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(role, "role");
        LabelBytes.check(label);
        if (exporterSecret.length != EXPORTER_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "Exporter secret has " + exporterSecret.length + " bytes, needs " + EXPORTER_SECRET_LENGTH);
        }
        Ensured ensured = ensureSession(exporterSecret, label.isEmpty() ? DEFAULT_LABEL : label, role);
        if (ensured.created()) {
            announceCreation(ensured.session());
        }
        return ensured;
    }

    /** Finds or creates the session; arguments are checked, the label is not empty. */
    protected abstract Ensured ensureSession(byte[] exporterSecret, String label, Role role);

    private void announceCreation(SecureSession session) {
        for (SessionListener listener : listeners) {
            try {
                listener.created(session);
            } catch (Throwable e) {
                contain(listener, e);
            }
        }
    }

    /**
     * To be called once for every session that ends, outside locks.
     *
     * @param last how it stood; null if {@link SecureSession#info} still tells, so that the snapshot is made only for those
     *     who look at it
     */
    protected final void announceEnd(SecureSession session, SessionInfo last, EndReason reason) {
        SessionListener[] told = listeners;
        if (told.length > 0) {
            tellEnd(told, session, last == null ? session.info() : last, reason);
        }
    }

    private static void tellEnd(SessionListener[] told, SecureSession session, SessionInfo last, EndReason reason) {
        for (SessionListener listener : told) {
            try {
                listener.ended(session, last, reason);
            } catch (Throwable e) {
                contain(listener, e);
            }
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

    @Override
    public final void addListener(SessionListener listener) {
        Objects.requireNonNull(listener, "listener");
        synchronized (listenersLock) {
            SessionListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
            more[listeners.length] = listener;
            listeners = more;
        }
    }

    @Override
    public final void removeListener(SessionListener listener) {
        synchronized (listenersLock) {
            int index = Arrays.asList(listeners).indexOf(listener);
            if (index >= 0) {
                SessionListener[] rest = Arrays.copyOf(listeners, listeners.length - 1);
                System.arraycopy(listeners, index + 1, rest, index, rest.length - index);
                listeners = rest;
            }
        }
    }
}
