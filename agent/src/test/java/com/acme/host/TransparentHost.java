/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SessionListener;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/**
 * Prints whatever an agent could change: results, exceptions with every frame, interrupt status, the shape of classes.
 * Arguments: {@code none|recording}, then how to end: {@code exit}, {@code uncaught} or {@code return}.
 */
public final class TransparentHost {
    private static final ReentrantLock ledger = new ReentrantLock();

    private final ScriptedManager manager = new ScriptedManager();

    private TransparentHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = arguments[0].equals("recording") ? Flight.start() : null;
        new TransparentHost().run();
        if (recording != null) {
            recording.stop();
            recording.close();
        }
        System.err.println("a line of the host's own");
        switch (arguments[1]) {
            case "exit" -> System.exit(7);
            case "uncaught" -> throw new Refusal("uncaught");
            default -> Console.say("end of main");
        }
    }

    private void run() throws InterruptedException {
        shape();
        sessions();
        failures();
        interruptsOfCreations();
        interruptsOfLocks();
    }

    private static void shape() {
        Arrays.stream(AbstractSessionManager.class.getDeclaredMethods())
                .map(Object::toString)
                .sorted()
                .forEach(Console::say);
        Arrays.stream(AbstractSessionManager.class.getDeclaredFields())
                .map(Object::toString)
                .sorted()
                .forEach(Console::say);
    }

    private void sessions() {
        manager.addListener(new SessionListener() {
            @Override
            public void created(SecureSession session) {
                Console.say("created " + session.id());
                trace(new Refusal("only looking"));
            }

            @Override
            public void ended(SecureSession session, SessionInfo last, EndReason reason) {
                Console.say("ended " + session.id() + " " + reason);
                trace(new Refusal("only looking"));
            }
        });
        SecureSession session = manager.open(1, Role.INITIATOR, () -> trace(new Refusal("only looking")));
        Console.say(session.id() + " " + session.role());
        Console.say("same " + (manager.open(1, Role.INITIATOR, () -> {}) == session));
        manager.end(session, session.info(), EndReason.IDLE);
    }

    private void failures() {
        print(() -> manager.open(2, Role.INITIATOR, () -> {
            throw new Refusal("inside a creation");
        }));
        print(() -> manager.open(2, Role.INITIATOR, () -> {
            throw new AssertionError("an error inside a creation");
        }));
        print(() -> manager.ensure(new byte[5], "", Role.INITIATOR));
        print(() -> manager.ensure(null, "", Role.INITIATOR));
        print(() -> manager.ensure(new byte[32], "", null));
    }

    private static void print(Runnable call) {
        try {
            call.run();
            Console.say("nothing thrown");
        } catch (Throwable t) { // whatever it is, it is what the test compares
            trace(t);
        }
    }

    private static void trace(Throwable t) {
        Console.say(t.toString() + ", cause " + t.getCause() + ", " + t.getSuppressed().length + " suppressed");
        for (StackTraceElement frame : t.getStackTrace()) {
            Console.say("    at " + frame);
        }
    }

    private void interruptsOfCreations() {
        Thread.currentThread().interrupt();
        manager.open(
                3,
                Role.INITIATOR,
                () -> Console.say("inside: " + Thread.currentThread().isInterrupted()));
        Console.say("after: " + Thread.interrupted());
        manager.open(4, Role.INITIATOR, () -> Thread.currentThread().interrupt());
        Console.say("after: " + Thread.interrupted());
    }

    private interface Acquire {
        boolean run() throws InterruptedException;
    }

    private void interruptsOfLocks() throws InterruptedException {
        whileHeld("lock", true, () -> {
            ledger.lock();
            return true;
        });
        whileHeld("lockInterruptibly", true, () -> {
            ledger.lockInterruptibly();
            return true;
        });
        whileHeld("tryLock", true, () -> ledger.tryLock(1, TimeUnit.HOURS));
        whileHeld("tryLock that times out", false, () -> ledger.tryLock(20, TimeUnit.MILLISECONDS));
        whileHeld("lock without interrupt", false, () -> {
            ledger.lock();
            return true;
        });
    }

    /** A thread waits for the lock that this one holds, and is interrupted or not before the lock is released. */
    private void whileHeld(String what, boolean interrupt, Acquire acquire) throws InterruptedException {
        ledger.lock();
        Thread waiter = new Thread(() -> {
            try {
                boolean got = acquire.run();
                Console.say(what + ": " + got + ", interrupted "
                        + Thread.currentThread().isInterrupted());
                if (got) {
                    ledger.unlock();
                }
            } catch (InterruptedException e) {
                Console.say(what + ": interrupted " + Thread.currentThread().isInterrupted());
                trace(e);
            }
        });
        waiter.start();
        HostThreads.awaitParked(waiter);
        if (interrupt) {
            waiter.interrupt();
        }
        if (what.contains("Interruptibly") || what.contains("try")) {
            waiter.join();
        }
        ledger.unlock();
        waiter.join();
    }
}
