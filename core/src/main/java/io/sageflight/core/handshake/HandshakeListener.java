/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/**
 * Hears of handshakes, for audit logs and counters. Called outside every lock in the thread that works on the handshake, so
 * it must not block; an exception from a listener is contained.
 */
public interface HandshakeListener {
    /** A handshake was accepted, refused, or got no answer. On the responder's side an accepted one is pending, not yet a session. */
    default void handled(HandshakeOutcome outcome) {}

    /** A session exists: on the responder's side, the first genuine record came. */
    default void established(EstablishedSession session) {}
}
