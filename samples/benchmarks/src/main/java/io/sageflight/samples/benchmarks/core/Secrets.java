/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.session.AbstractSessionManager;
import java.nio.ByteBuffer;

/** Exporter secrets for measurements: all different, the same in every run. */
public final class Secrets {
    private Secrets() {}

    /** A fresh array of 32 bytes. */
    public static byte[] exporter(long population, long number) {
        return ByteBuffer.allocate(AbstractSessionManager.EXPORTER_SECRET_LENGTH)
                .putLong(population)
                .putLong(number)
                .array();
    }
}
