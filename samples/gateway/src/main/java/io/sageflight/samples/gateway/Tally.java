/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

/**
 * How a run went.
 *
 * @param requests encrypted messages that were sent
 * @param errors what went wrong: refused or failed requests of any kind, and wrong answers
 */
record Tally(long requests, long errors) {
    boolean successful() {
        return errors == 0 && requests > 0;
    }

    @Override
    public String toString() {
        return "requests=" + requests + " errors=" + errors;
    }
}
