/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManagerConfig;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Recording;

/**
 * Creates sessions and closes them, one after the other, and records. Prints the bytes that its thread allocated most often for a
 * creation, {@code creation BYTES}, for a look at the session, {@code look BYTES}, and for an end, {@code end BYTES}. Argument: the recording's file.
 */
public final class ChurnHost {
    private static final int ROUNDS = 400;

    private ChurnHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.start();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] creations = new long[ROUNDS];
        long[] looks = new long[ROUNDS];
        long[] ends = new long[ROUNDS];
        byte[] secret = new byte[ConcurrentSessionManager.EXPORTER_SECRET_LENGTH];
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            for (int i = 0; i < ROUNDS; i++) {
                ByteBuffer.wrap(secret).putInt(i);
                long before = threads.getCurrentThreadAllocatedBytes();
                SecureSession session =
                        manager.ensure(secret, "", Role.INITIATOR).session();
                long created = threads.getCurrentThreadAllocatedBytes();
                session.info();
                long seen = threads.getCurrentThreadAllocatedBytes();
                session.close();
                ends[i] = threads.getCurrentThreadAllocatedBytes() - seen;
                looks[i] = seen - created;
                creations[i] = created - before;
            }
        }
        Console.say("creation " + usual(creations));
        Console.say("look " + usual(looks));
        Console.say("end " + usual(ends));
        Flight.finish(recording, Path.of(arguments[0]));
    }

    private static long usual(long[] bytes) {
        Arrays.sort(bytes);
        return bytes[bytes.length / 2];
    }
}
