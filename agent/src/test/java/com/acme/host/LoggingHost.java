/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Recording;

/**
 * Threads log to a handler that takes a lock. So does what JFR calls: a periodic event whenever a chunk begins or ends, and
 * a listener while it has its own lock. Prints {@code logged N} calls and {@code published N} records. Argument: {@code
 * FILE}.
 */
public final class LoggingHost {
    private static final int THREADS = 4;
    private static final int RECORDS = 1_000;
    private static final int ROTATIONS = 10;

    private static final Logger log = Logger.getLogger("com.acme.host");
    private static final AtomicLong logged = new AtomicLong();

    private LoggingHost() {}

    public static void main(String[] arguments) throws Exception {
        LockingHandler handler = new LockingHandler();
        log.setUseParentHandlers(false);
        log.addHandler(handler);
        HostThreads threads = new HostThreads(false);
        FlightRecorder.addListener(new FlightRecorderListener() {
            @Override
            public void recordingStateChanged(Recording recording) {
                say("recording " + recording.getState());
            }
        });
        Recording recording = Flight.recording();
        recording.enable(Beat.class);
        FlightRecorder.addPeriodicEvent(Beat.class, LoggingHost::beat);
        recording.start();
        Flight.startNoticed().close();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.start("logger-" + i, () -> {
                for (int n = 0; n < RECORDS; n++) {
                    say("record " + n);
                }
            }));
        }
        for (int i = 0; i < ROTATIONS; i++) {
            try (Recording other = Flight.start()) {
                LockSupport.parkNanos(5_000_000);
                other.stop();
            }
        }
        all.forEach(HostThreads::join);
        Flight.finish(recording, Path.of(arguments[0]));
        Console.say("logged " + logged);
        Console.say("published " + handler.published());
    }

    private static void beat() {
        say("beat");
        new Beat().commit();
    }

    private static void say(String message) {
        logged.incrementAndGet();
        log.info(message);
    }

    @Name("com.acme.Beat")
    @Period("everyChunk")
    static final class Beat extends Event {}

    private static final class LockingHandler extends Handler {
        private static final int LONG_HOLD_EVERY = 16;

        private final ReentrantLock lock = new ReentrantLock();
        private long published;

        @Override
        public void publish(LogRecord record) {
            lock.lock();
            try {
                published++;
                if (published % LONG_HOLD_EVERY == 0) {
                    LockSupport.parkNanos(200_000);
                }
            } finally {
                lock.unlock();
            }
        }

        long published() {
            lock.lock();
            try {
                return published;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
