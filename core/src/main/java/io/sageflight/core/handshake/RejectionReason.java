/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/** Why a handshake was refused. */
public enum RejectionReason {
    /** There is no message, or no response. */
    NO_MESSAGE,
    /** The message is for another task, or the response of another version. */
    UNSUPPORTED,
    /** A name is too long or has control characters, or a payload is too large. */
    LIMIT,
    /** No valid cookie came with the message. */
    COOKIE,
    /** The peer's identifier is missing, unknown or inactive, or has no key for the purpose. */
    UNRESOLVED,
    /** No live signing key of the peer made the signature. */
    SIGNATURE,
    /** What came is not of the form it should be. */
    MALFORMED,
    /** The payload names another sender than the message, or another responder than this one. */
    IDENTITY,
    /** The message is too old, or from the future. */
    TIME,
    /** The nonce was seen before. */
    REPLAY,
    /** The peer has used up its share of the replay memory, or the memory or the table of pending sessions is full. */
    OVERLOAD,
    /** The two sides do not speak of the same context. */
    CONTEXT,
    /** The suite is not among those allowed. */
    SUITE,
    /** A key agreement is impossible: there is no key, or one that makes the result predictable. */
    KEY_AGREEMENT,
    /** The responder has another secret: it used another KEM key, or somebody changed the messages. */
    ACK,
    /** The responder answered somebody else's message. */
    ECHO,
    /** The responder's name for the session cannot be used. */
    KEY_ID,
    /** The responder refused. */
    REFUSED,
    /** The transport failed to bring an answer. */
    NO_ANSWER,
    /** No answer came in time. */
    TIMEOUT,
    /** Something failed on this side. */
    INTERNAL
}
