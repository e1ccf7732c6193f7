/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/**
 * Stops threads that try again and again to get a lock they never get, wherever in that they are: {@link Thread#stop} of
 * JDKs that still have it. Prints {@code stopped N}, {@code ended N}. Arguments: {@code FILE}.
 */
public final class StoppingHost {
    private static final int THREADS = 100;
    private static final long PATIENCE_MILLIS = 5_000;

    private StoppingHost() {}

    @SuppressWarnings({"deprecation", "removal"}) // what is tested
    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.startNoticed();
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        int ended = 0;
        for (int i = 0; i < THREADS; i++) {
            CountDownLatch started = new CountDownLatch(1);
            Thread thread = new Thread(() -> tryForEver(lock, started), "stopped-" + i);
            thread.setDaemon(true);
            thread.start();
            started.await();
            TimeUnit.MICROSECONDS.sleep(2_000 + 37L * i);
            thread.stop();
            thread.join(PATIENCE_MILLIS);
            ended += thread.isAlive() ? 0 : 1;
        }
        lock.unlock();
        Console.say("stopped " + THREADS);
        Console.say("ended " + ended);
        Flight.finish(recording, Path.of(arguments[0]));
    }

    private static void tryForEver(ReentrantLock lock, CountDownLatch started) {
        started.countDown();
        try {
            while (!lock.tryLock(20, TimeUnit.MICROSECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
