/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import io.sageflight.core.handshake.HandshakeRejectedException;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.NotSentException;
import io.sageflight.core.transport.RefusedMessageException;

/** What a sender knows of a message in the end. */
enum Outcome {
    /** Handled once, and the answer is right. */
    ANSWERED,
    /** Never handled. */
    NOT_HANDLED,
    /** Handled once or not at all. */
    UNKNOWN,
    /** An answer that is wrong, or an error that says nothing. */
    BROKEN;

    /** What an error of {@code DataChannel.send} says. */
    static Outcome of(Throwable failure) {
        if (failure instanceof DeliveryUnknownException) {
            return UNKNOWN;
        }
        boolean told = failure instanceof NotSentException
                || failure instanceof RefusedMessageException
                || failure instanceof UnknownKeyIdException
                || failure instanceof HandshakeRejectedException
                || failure instanceof DidResolutionException;
        return told ? NOT_HANDLED : BROKEN;
    }
}
