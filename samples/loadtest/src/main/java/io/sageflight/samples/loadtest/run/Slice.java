/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

/**
 * Some time in which messages of one kind were sent.
 *
 * @param sendingNanos its length
 * @param elapsedNanos the same until the last was answered
 * @param answered messages with the right answer
 */
record Slice(long sendingNanos, long elapsedNanos, long answered) {}
