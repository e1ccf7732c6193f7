/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import java.net.URI;
import java.util.Set;

/** Opens transports of one kind, which share its connections and limits. Thread-safe. */
public interface TransportFactory extends AutoCloseable {
    /** The URL schemes it serves, in lower case. */
    Set<String> schemes();

    /**
     * A transport to a peer. Opens no connection yet.
     *
     * @param base where the peer's endpoints are; its scheme is one of {@link #schemes}
     * @throws IllegalArgumentException if it is no such URL
     */
    MessageTransport open(URI base);

    /** Ends all its transports. Idempotent. */
    @Override
    void close();
}
