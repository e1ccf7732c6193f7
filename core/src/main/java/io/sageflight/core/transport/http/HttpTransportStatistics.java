/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

/**
 * How one {@link HttpTransports} uses its permits, one for each request under way. Counts are since its creation. What connections
 * there are only the JDK's client knows.
 *
 * @param requests requests that were given to it
 * @param delayed how many of these had to wait for their turn
 * @param refused how many of these were refused because too many waited
 * @param underWay requests that have their turn now
 * @param limit the most requests at a time, to all hosts
 * @param waiting requests that wait for their turn now
 */
public record HttpTransportStatistics(long requests, long delayed, long refused, int underWay, int limit, int waiting) {
    /** The share of requests that found a permit free, from 0 to 1; 1 without any request. */
    public double immediateRate() {
        return requests == 0 ? 1 : (double) Math.max(0, requests - delayed - refused) / requests;
    }
}
