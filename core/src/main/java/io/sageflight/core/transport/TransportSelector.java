/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Opens transports by the scheme of a URL. Immutable. Its factories remain their owner's to close. */
public final class TransportSelector {
    private final Map<String, TransportFactory> factories;

    /** @throws IllegalArgumentException if two of the factories serve the same scheme */
    public TransportSelector(List<TransportFactory> factories) {
        Map<String, TransportFactory> byScheme = new TreeMap<>();
        for (TransportFactory factory : factories) {
            for (String scheme : factory.schemes()) {
                if (byScheme.putIfAbsent(scheme, factory) != null) {
                    throw new IllegalArgumentException("Two transports for the scheme " + scheme);
                }
            }
        }
        this.factories = byScheme;
    }

    /** @throws IllegalArgumentException if no factory serves the URL's scheme, or the URL is none for it */
    public MessageTransport open(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        TransportFactory factory = factories.get(scheme);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "No transport for the scheme '" + scheme + "', accepted are " + factories.keySet());
        }
        return factory.open(base);
    }
}
