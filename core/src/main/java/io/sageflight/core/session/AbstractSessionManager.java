/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What every session manager shares: checked arguments and listeners. All creations pass through {@code establish} and all
 * ends through {@link #announceEnd}, here and nowhere else, so whoever observes sessions has two places to look at.
 */
public abstract class AbstractSessionManager implements SessionManager {
    /** Length of an exporter secret in bytes. */
    public static final int EXPORTER_SECRET_LENGTH = 32;

    /** The label that an empty label stands for in a directional session (protocol section 1.2). */
    public static final String DEFAULT_LABEL = "sage/hpke v1";

    private static final int EPHEMERAL_KEY_LENGTH = 32;
    private static final int MAX_SECRET_LENGTH = 1 << 16;

    private final Listeners listeners;

    /** Listeners are called in the thread in which a thing happens. */
    protected AbstractSessionManager() {
        this(null);
    }

    /** @param listenerExecutor calls listeners; null as without it */
    protected AbstractSessionManager(Executor listenerExecutor) {
        listeners = new Listeners(listenerExecutor);
    }

    @Override
    public final Ensured ensure(byte[] exporterSecret, String label, Role role) {
        return establish(exporterSecret, label, role, SessionOrigin.EXPORTER);
    }

    @Override
    public final Ensured ensureFromParameters(
            byte[] sharedSecret, String contextId, byte[] oneEphemeralKey, byte[] otherEphemeralKey, String label) {
        Objects.requireNonNull(label, "label");
        LabelBytes.check(label);
        Names.check("Context id", contextId);
        checkSecret(sharedSecret);
        checkLength("Ephemeral key", oneEphemeralKey, EPHEMERAL_KEY_LENGTH);
        checkLength("Ephemeral key", otherEphemeralKey, EPHEMERAL_KEY_LENGTH);
        byte[] seed = SessionSeed.derive(sharedSecret, contextId, oneEphemeralKey, otherEphemeralKey, label);
        try {
            return establish(seed, label, Role.NONE, SessionOrigin.SEED);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public final SecureSession create(String sessionId, byte[] sharedSecret) {
        return establish(sharedSecret, sessionId, Role.NONE, SessionOrigin.CHOSEN_ID)
                .session();
    }

    /** The one way to a session. {@code name} is a label, or the id if that is chosen. */
    private Ensured establish(byte[] secret, String name, Role role, SessionOrigin origin) {
        Ensured ensured = switch (origin) {
            case EXPORTER -> {
                checkExporter(secret, name, role);
                yield ensureSession(secret, name.isEmpty() ? DEFAULT_LABEL : name, role);
            }
            case SEED -> ensureSession(secret, name, role);
            case CHOSEN_ID -> {
                Names.check("Session id", name);
                checkSecret(secret);
                yield new Ensured(createSession(secret, name), true);
            }
        };
        if (ensured.created()) {
            listeners.tellCreated(ensured.session());
        }
        return ensured;
    }

    /** @throws IllegalArgumentException unless a session can be made of an exporter secret for this label and role */
    protected static void checkExporter(byte[] secret, String label, Role role) {
        Objects.requireNonNull(secret, "exporterSecret");
        Objects.requireNonNull(label, "label");
        if (Objects.requireNonNull(role, "role") == Role.NONE) {
            throw new IllegalArgumentException("An exporter secret's session needs a role");
        }
        LabelBytes.check(label);
        checkLength("Exporter secret", secret, EXPORTER_SECRET_LENGTH);
    }

    private static void checkSecret(byte[] secret) {
        if (secret.length < 1 || secret.length > MAX_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "Shared secret has " + secret.length + " bytes, accepted are 1 to " + MAX_SECRET_LENGTH);
        }
    }

    private static void checkLength(String what, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(what + " has " + bytes.length + " bytes, needs " + length);
        }
    }

    /**
     * Finds or creates the session whose id and keys follow from a seed of 32 bytes; arguments are checked, the label is the
     * one to use.
     *
     * @param role {@link Role#NONE} for a single-key session
     */
    protected abstract Ensured ensureSession(byte[] seed, String label, Role role);

    /**
     * Creates a single-key session under an id; arguments are checked.
     *
     * @throws SessionException.AlreadyExists if a session with this id is live
     */
    protected abstract SecureSession createSession(byte[] secret, String id);

    /**
     * To be called once for every session that ends, outside locks.
     *
     * @param last how it stood; null if {@link SecureSession#info} still tells, so that the snapshot is made only for those
     *     who look at it
     */
    protected final void announceEnd(SecureSession session, SessionInfo last, EndReason reason) {
        listeners.tellEnd(session, last, reason);
    }

    /** To be called once for every session and reason, outside locks. */
    protected final void announceNearExpiry(SecureSession session, EndReason reason) {
        listeners.tellNearExpiry(session, reason);
    }

    @Override
    public final void addListener(SessionListener listener) {
        listeners.add(listener);
    }

    @Override
    public final boolean addListener(SecureSession session, SessionListener listener) {
        return listeners.add(session, listener);
    }

    @Override
    public final void removeListener(SessionListener listener) {
        listeners.remove(listener);
    }

    @Override
    public final boolean drain(Duration timeout) {
        stopCreating();
        return await(timeout, () -> statistics().live() == 0);
    }

    /** Refuses from now on to create sessions, and goes on finding those that exist. */
    protected abstract void stopCreating();

    /** Waits, and returns whether the condition came true; false if the time was over or the thread was interrupted before. */
    protected static boolean await(Duration timeout, BooleanSupplier condition) {
        return Waiting.until(timeout, condition);
    }
}
