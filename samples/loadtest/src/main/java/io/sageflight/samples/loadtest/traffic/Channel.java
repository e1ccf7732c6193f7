/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import java.util.concurrent.CompletionStage;

/** Says something to the server and gets its answer, in whatever session there is. Thread-safe. */
@FunctionalInterface
interface Channel {
    CompletionStage<byte[]> send(byte[] message);
}
