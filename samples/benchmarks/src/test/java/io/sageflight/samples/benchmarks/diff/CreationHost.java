/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.diff;

import com.sun.management.ThreadMXBean;
import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionManager;
import io.sageflight.samples.benchmarks.core.Implementation;
import io.sageflight.samples.benchmarks.core.SessionChurn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Creates and removes sessions of one manager, as {@code SessionCreationBenchmark} does, first without and then with a
 * recording. Prints for either what a creation took by the thread's own allocation counter: {@code NAME MEDIAN MEAN}, in
 * bytes.
 */
final class CreationHost {
    static final int SESSIONS = 20_000;

    /** So many times as many sessions are made before those that are measured. */
    private static final int WARM_UP = 10;

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ByteBuffer exporterSecret = ByteBuffer.allocate(AbstractSessionManager.EXPORTER_SECRET_LENGTH);
    private final SessionManager sessions;
    private final long[] allocated = new long[SESSIONS];
    private long next;

    private CreationHost(SessionManager sessions) {
        this.sessions = sessions;
    }

    /** Arguments: the implementation, the agent's settings file, and the recording's file. */
    public static void main(String[] args) throws IOException, ParseException {
        Map<String, String> settings =
                new HashMap<>(Configuration.getConfiguration("default").getSettings());
        settings.putAll(Configuration.create(Path.of(args[1])).getSettings());
        try (SessionManager sessions = Implementation.valueOf(args[0]).open(SessionChurn.config())) {
            CreationHost host = new CreationHost(sessions);
            host.warmUp();
            host.measure("unrecorded");
            try (Recording warmUp = new Recording(settings);
                    Recording recording = new Recording(settings)) {
                warmUp.start();
                host.awaitEvents(warmUp);
                host.warmUp();
                recording.start();
                host.measure("recorded");
                recording.stop();
                recording.dump(Path.of(args[2]));
            }
        }
    }

    /** Returns when a session was recorded: starting a recording does not wait for ever. */
    private void awaitEvents(Recording recording) throws IOException {
        Path file = Files.createTempFile("creations", ".jfr");
        try {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            do {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The agent has recorded no session");
                }
                create(0);
                recording.dump(file);
            } while (RecordingFile.readAllEvents(file).stream()
                    .noneMatch(event -> event.getEventType().getName().equals("sage.SessionCreation")));
        } finally {
            Files.delete(file);
        }
    }

    private void warmUp() {
        for (int i = 0; i < WARM_UP * SESSIONS; i++) {
            create(i % SESSIONS);
        }
    }

    private void measure(String name) {
        for (int i = 0; i < SESSIONS; i++) {
            create(i);
        }
        Arrays.sort(allocated);
        double mean = (double) Arrays.stream(allocated).sum() / SESSIONS;
        System.out.println(name + " " + allocated[SESSIONS / 2] + " " + mean);
    }

    private void create(int number) {
        exporterSecret.putLong(0, next++);
        byte[] secret = exporterSecret.array();
        long before = threads.getCurrentThreadAllocatedBytes();
        SecureSession session = sessions.ensure(secret, "", Role.INITIATOR).session();
        allocated[number] = threads.getCurrentThreadAllocatedBytes() - before;
        sessions.remove(session.id());
    }
}
