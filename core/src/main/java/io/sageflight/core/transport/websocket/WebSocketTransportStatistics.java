/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

/**
 * What the pools of one {@link WebSocketTransports} hold and did. Counts are since its creation.
 *
 * @param messages messages that a connection took, to send them
 * @param reused how many of these did not open a connection
 * @param dials connections that were begun
 * @param failedDials how many of these came to nothing
 * @param open connections that are open now
 * @param waiting messages that wait to be sent, or for their answers, now
 * @param queued bytes that wait to be sent now
 */
public record WebSocketTransportStatistics(
        long messages, long reused, long dials, long failedDials, int open, int waiting, long queued) {
    /** The share of messages that found a connection, from 0 to 1; 0 without any message. */
    public double reuseRate() {
        return messages == 0 ? 0 : (double) reused / messages;
    }
}
