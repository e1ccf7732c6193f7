/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.core.handshake.HandshakeRejectedException;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.transport.BackpressureException;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.NotSentException;
import io.sageflight.core.transport.RefusedMessageException;

/** Why a message, or a handshake, failed. */
public enum ErrorKind {
    /** Never left. */
    NOT_SENT("NotSent"),
    /** Never left, because too many waited for their connection. */
    BACKPRESSURE("Backpressure"),
    /** Nobody knows whether it arrived. */
    DELIVERY_UNKNOWN("DeliveryUnknown"),
    /** Arrived, but the answer is unusable. */
    BAD_RESPONSE("BadResponse"),
    /** The server refused it. */
    REFUSED("Refused"),
    /** The server has no such session. */
    UNKNOWN_KEY_ID("UnknownKeyId"),
    /** There was no session to send it in. */
    HANDSHAKE("Handshake"),
    /** The client's session refused. */
    SESSION("Session"),
    /** A genuine answer, but not to what was said. */
    WRONG_ANSWER("WrongAnswer"),
    /** Was not sent, since as many were under way as may. */
    OVERLOAD("Overload"),
    /** Was still under way when all time-outs had passed. */
    UNANSWERED("Unanswered"),
    OTHER("Other");

    private final String label;

    ErrorKind(String label) {
        this.label = label;
    }

    static ErrorKind of(Throwable failure) {
        if (failure instanceof BackpressureException) {
            return BACKPRESSURE;
        }
        if (failure instanceof NotSentException) {
            return NOT_SENT;
        }
        if (failure instanceof DeliveryUnknownException) {
            return DELIVERY_UNKNOWN;
        }
        if (failure instanceof BadResponseException) {
            return BAD_RESPONSE;
        }
        if (failure instanceof RefusedMessageException) {
            return REFUSED;
        }
        if (failure instanceof UnknownKeyIdException) {
            return UNKNOWN_KEY_ID;
        }
        if (failure instanceof HandshakeRejectedException || failure instanceof DidResolutionException) {
            return HANDSHAKE;
        }
        return failure instanceof SessionException ? SESSION : OTHER;
    }

    @Override
    public String toString() {
        return label;
    }
}
