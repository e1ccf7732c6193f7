/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What every session manager shares: checked arguments and listeners. All creations pass through {@link #ensure} and all
 * ends through {@link #announceEnd}, here and nowhere else, so whoever observes sessions has two places to look at.
 */
public abstract class AbstractSessionManager implements SessionManager {
    /** Length of an exporter secret in bytes. */
    public static final int EXPORTER_SECRET_LENGTH = 32;

    /** The label that an empty label stands for (protocol section 1.2). */
    public static final String DEFAULT_LABEL = "sage/hpke v1";

    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public final Ensured ensure(byte[] exporterSecret, String label, Role role) {
        Objects.requireNonNull(exporterSecret, "exporterSecret");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(role, "role");
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
            } catch (RuntimeException e) {
                report(e);
            }
        }
    }

    /** To be called once for every session that ends, outside locks, with how it stood. */
    protected final void announceEnd(SecureSession session, SessionInfo last, EndReason reason) {
        for (SessionListener listener : listeners) {
            try {
                listener.ended(session, last, reason);
            } catch (RuntimeException e) {
                report(e);
            }
        }
    }

    private static void report(RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }

    @Override
    public final void addListener(SessionListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public final void removeListener(SessionListener listener) {
        listeners.remove(listener);
    }
}
