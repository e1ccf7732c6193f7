/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/**
 * A handshake came to nothing. The message is the protocol's text (sections 2.5 and 2.7) and tells no secret; what a peer
 * chose of it is cut to a length that can be logged.
 */
public final class HandshakeRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RejectionReason reason;

    public HandshakeRejectedException(RejectionReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Strangers cause these, as many as they like: no stack is walked for them. */
    private HandshakeRejectedException(RejectionReason reason, String message, boolean stackTrace) {
        super(message, null, false, stackTrace);
        this.reason = reason;
    }

    static HandshakeRejectedException ofStranger(RejectionReason reason, String message) {
        return new HandshakeRejectedException(reason, message, false);
    }

    public RejectionReason reason() {
        return reason;
    }
}
