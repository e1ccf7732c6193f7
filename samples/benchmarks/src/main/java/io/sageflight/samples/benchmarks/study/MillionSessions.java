/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.benchmarks.core.Implementation;
import io.sageflight.samples.benchmarks.core.Secrets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * Idle sessions, each with one key id bound, with the default configuration: their bytes by a histogram of live objects.
 * Then every hundredth of them talks with its peer while the others stay.
 */
final class MillionSessions {
    private static final int SESSIONS = 1_000_000;
    private static final int BASELINE_SESSIONS = 100_000;
    private static final int IDLE_FOR_ONE_ACTIVE = 100;
    private static final int MESSAGES = 20;
    private static final byte[] MESSAGE = new byte[256];

    private MillionSessions() {}

    static Samples measure(double scale) {
        int sessions = (int) (SESSIONS * Math.min(1, scale));
        Samples samples = new Samples();
        ClassHistogram before = ClassHistogram.ofLiveObjects();
        try (SessionManager manager = Implementation.POOLED.open(SessionManagerConfig.builder())) {
            fill(manager, sessions);
            weigh(before, sessions, samples);
            talk(manager, sessions, samples);
            samples.add("live", manager.statistics().live());
            samples.add("used bytes", usedBytes());
        }
        return samples;
    }

    static Samples measureBaseline(double scale) {
        int sessions = (int) (BASELINE_SESSIONS * Math.min(1, scale));
        Samples samples = new Samples();
        ClassHistogram before = ClassHistogram.ofLiveObjects();
        try (SessionManager manager = Implementation.BASELINE.open(SessionManagerConfig.builder())) {
            fill(manager, sessions);
            weigh(before, sessions, samples);
            samples.add("live", manager.statistics().live());
        }
        return samples;
    }

    private static void fill(SessionManager manager, int sessions) {
        for (int i = 0; i < sessions; i++) {
            SecureSession session =
                    manager.ensure(Secrets.exporter(1, i), "", Role.RESPONDER).session();
            manager.bindKeyId(keyId(i), session);
        }
    }

    /** As servers issue them (protocol section 2.9). */
    private static String keyId(int number) {
        return "kid-" + new UUID(1, number);
    }

    private static void weigh(ClassHistogram before, int sessions, Samples samples) {
        Map<String, ClassHistogram.Entry> more = ClassHistogram.ofLiveObjects().since(before);
        double total = 0;
        for (Map.Entry<String, ClassHistogram.Entry> entry : more.entrySet()) {
            double each = entry.getValue().bytes() / (double) sessions;
            total += each;
            if (each >= 1) {
                samples.add("bytes of " + entry.getKey(), each);
            }
        }
        samples.add("bytes", total);
    }

    private static void talk(SessionManager manager, int sessions, Samples samples) {
        int active = sessions / IDLE_FOR_ONE_ACTIVE;
        try (SessionManager peers = Implementation.POOLED.open(SessionManagerConfig.builder())) {
            for (int message = 0; message < MESSAGES; message++) {
                for (int i = 0; i < active; i++) {
                    int number = i * IDLE_FOR_ONE_ACTIVE;
                    SecureSession peer = peers.ensure(Secrets.exporter(1, number), "", Role.INITIATOR)
                            .session();
                    exchange(peer, manager, keyId(number));
                }
            }
            samples.add("active", peers.statistics().live());
        }
    }

    private static void exchange(SecureSession peer, SessionManager manager, String keyId) {
        SecureSession session = manager.findByKeyId(keyId).orElseThrow();
        byte[] request = session.decrypt(peer.encrypt(MESSAGE));
        if (!Arrays.equals(peer.decrypt(session.encrypt(request)), MESSAGE)) {
            throw new IllegalStateException("A message came back changed");
        }
    }

    private static double usedBytes() {
        return ClassHistogram.ofLiveObjects().classes().values().stream()
                .mapToLong(ClassHistogram.Entry::bytes)
                .sum();
    }
}
