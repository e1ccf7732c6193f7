/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import io.sageflight.core.crypto.selection.CryptoChoice;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a run does. Immutable; checked by {@link LoadOptions}.
 *
 * @param duration how long messages are sent, warm-up not included
 * @param connections as many connections as are kept, or over HTTP as many as may be
 * @param sessions as many conversations; each has a connection, shared if there are fewer of those
 * @param payload bytes of a message before encryption
 * @param handshakesPerSecond so many conversations a second get a new session; 0 for none but those that limits make
 * @param window the most messages under way when the server sets the pace
 * @param maxInFlight the most messages under way when the schedule does
 * @param timeout how long a message may take
 * @param messagesPerSession both sides' limit, both directions together
 * @param sessionAge both sides' limit
 * @param slice the time of a slice of a comparison, and between lines of progress
 * @param connectionPerRequest whether the server ends a connection with each answer
 * @param target a server that is running; null for one of our own
 * @param targetDid its identifier; empty without a target
 * @param serverJvm arguments of our server's JVM; null for the same as this one's
 * @param wrongAnswers every so many answers of our server are wrong; 0 for none
 */
public record Settings(
        Duration duration,
        Duration warmup,
        Mode mode,
        Transport transport,
        Rate rate,
        int connections,
        int sessions,
        int payload,
        int handshakesPerSecond,
        int window,
        int maxInFlight,
        Duration timeout,
        int messagesPerSession,
        Duration sessionAge,
        Duration slice,
        boolean soak,
        boolean tls,
        boolean compression,
        boolean connectionPerRequest,
        CryptoChoice crypto,
        URI target,
        String targetDid,
        List<String> serverJvm,
        int wrongAnswers) {
    public Settings {
        serverJvm = serverJvm == null ? null : List.copyOf(serverJvm);
    }

    /** How many pairs of slices a comparison has. */
    public int pairs() {
        return (int) Math.min(Integer.MAX_VALUE, duration.toNanos() / (2 * slice.toNanos()));
    }
}
