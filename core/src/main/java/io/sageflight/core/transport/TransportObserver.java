/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;

/** Is told how messages fared, for metrics. Called by the threads that send and complete them, so it must not block. */
public interface TransportObserver {
    /** A message is about to be sent. */
    default void sending(SecureMessage message) {}

    /**
     * A message was answered.
     *
     * @param nanos since it was given to the transport
     */
    default void answered(SecureMessage message, MessageResponse response, long nanos) {}

    /**
     * A message got no usable answer.
     *
     * @param failure usually a {@link TransportException}
     * @param nanos since it was given to the transport
     */
    default void failed(SecureMessage message, Throwable failure, long nanos) {}
}
