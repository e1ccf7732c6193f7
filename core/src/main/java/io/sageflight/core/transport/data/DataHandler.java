/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import io.sageflight.core.handshake.EstablishedSession;
import java.util.concurrent.CompletionStage;

/** The application behind a data plane. Thread-safe. What it throws, or fails with, reaches the peer without details. */
@FunctionalInterface
public interface DataHandler {
    /**
     * Answers what a peer said.
     *
     * @param from the session it came through, and thereby who said it
     * @param plaintext its own array
     * @return completes with the answer in the clear
     */
    CompletionStage<byte[]> handle(EstablishedSession from, byte[] plaintext);
}
