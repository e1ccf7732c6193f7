/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.session.AbstractSessionManager;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Exporter secrets for measurements: all different, the same in every run. */
public final class Secrets {
    private static final AtomicLong POPULATIONS = new AtomicLong();

    private Secrets() {}

    /** A population that this JVM had not before: the records of one are no replays of the former's. */
    public static long nextPopulation() {
        return POPULATIONS.incrementAndGet();
    }

    /** A fresh array of 32 bytes. */
    public static byte[] exporter(long population, long number) {
        return ByteBuffer.allocate(AbstractSessionManager.EXPORTER_SECRET_LENGTH)
                .putLong(population)
                .putLong(number)
                .array();
    }
}
