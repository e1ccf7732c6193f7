/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionListener;
import io.sageflight.core.session.SessionManagerConfig;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/**
 * Both ends of a session, each of which waits for a lock while it is used, and a thread that waits for the lock and uses
 * none. Prints {@code waited WHAT THREAD-ID} for each, and {@code session ID}. Arguments: {@code platform|virtual FILE}.
 */
public final class SessionUseHost {
    private static final long MAX_MESSAGES = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final HostThreads threads;

    private SessionUseHost(HostThreads threads) {
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.startNoticed();
        new SessionUseHost(new HostThreads(arguments[0].equals("virtual"))).run();
        Flight.finish(recording, Path.of(arguments[1]));
    }

    private void run() throws Exception {
        SessionListener locking = new SessionListener() {
            @Override
            public void nearExpiry(SecureSession session, EndReason reason) {
                locked();
            }
        };
        // Told at the first message.
        SessionManagerConfig config = SessionManagerConfig.builder()
                .maxMessages(MAX_MESSAGES)
                .nearExpiryMessages(MAX_MESSAGES - 1)
                .build();
        try (ConcurrentSessionManager clients = new ConcurrentSessionManager(config);
                ConcurrentSessionManager servers = new ConcurrentSessionManager(config)) {
            clients.addListener(locking);
            servers.addListener(locking);
            byte[] secret = new byte[ConcurrentSessionManager.EXPORTER_SECRET_LENGTH];
            SecureSession client = clients.ensure(secret, "", Role.INITIATOR).session();
            SecureSession server = servers.ensure(secret, "", Role.RESPONDER).session();
            byte[][] record = new byte[1][];
            waiting("initiator", () -> record[0] = client.encrypt(new byte[100]));
            waiting("responder", () -> server.decrypt(record[0]));
            waiting("none", this::locked);
            Console.say("session " + client.id());
        }
    }

    private void locked() {
        lock.lock();
        lock.unlock();
    }

    /** Runs a task that has to wait for the lock. */
    private void waiting(String what, Runnable task) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        Thread holder = threads.start("holder", () -> {
            lock.lock();
            try {
                held.countDown();
                queued.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                lock.unlock();
            }
        });
        held.await();
        Thread waiter = threads.start(what, task);
        HostThreads.awaitParked(waiter);
        queued.countDown();
        HostThreads.join(waiter);
        HostThreads.join(holder);
        Console.say("waited " + what + " " + waiter.getId());
    }
}
