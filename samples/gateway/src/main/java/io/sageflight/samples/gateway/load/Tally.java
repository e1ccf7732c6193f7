/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.load;

/**
 * How a run went.
 *
 * @param requests encrypted messages that were sent, or served
 * @param errors what went wrong: refused or failed requests of any kind, and wrong answers
 * @param unknown messages, those of handshakes included, of which nobody knows whether they arrived; no errors, for the JDK's
 *     client loses a request now and then
 */
public record Tally(long requests, long errors, long unknown) {
    public static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(requests + other.requests, errors + other.errors, unknown + other.unknown);
    }

    public boolean successful() {
        return errors == 0 && requests > 0;
    }

    @Override
    public String toString() {
        return "requests=" + requests + " errors=" + errors + " unknown=" + unknown;
    }
}
