/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.lifecycle.RecordingDemand.Demand;
import io.sageflight.instrumentation.Concerns;
import io.sageflight.instrumentation.Instrumentor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that reads the recordings and weaves or restores. It sleeps while no recording runs. While one does, it
 * looks again every second: JFR tells nobody when a final dump failed or settings changed.
 */
final class AgentThread extends Thread {
    private static final long CHECK_NANOS = 1_000_000_000L;

    /** A recording is often followed by the next at once: weaving stays for so long. */
    private static final long LINGER_NANOS = 1_000_000_000L;

    private final Instrumentor instrumentor;
    private final Runnable statusChanged;
    private final Queue<CountDownLatch> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean signalled;
    private volatile boolean finishing;
    private volatile AgentStatus.State status = AgentStatus.State.IDLE;
    private final AtomicInteger restored = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private volatile String lastError = "";
    private volatile long unwantedSince;

    AgentThread(Instrumentor instrumentor, Runnable statusChanged) {
        super(null, null, "SAGE Flight", 0, false);
        this.instrumentor = instrumentor;
        this.statusChanged = statusChanged;
        setDaemon(true);
        setContextClassLoader(null);
    }

    /** Makes the thread look at the recordings. */
    void signal() {
        signalled = true;
        LockSupport.unpark(this);
    }

    /** The same, and waits until it has acted on what it saw. Keeps the caller's interrupt status. */
    void signalAndWait(long nanos) {
        if (this == Thread.currentThread() || finishing) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        waiting.add(done);
        signal();
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (true) {
            try {
                done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Restores all classes and ends the thread. Returns whether it ended in time. */
    boolean finish(long millis) {
        finishing = true;
        LockSupport.unpark(this);
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isAlive() && System.nanoTime() < deadline) {
            try {
                join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !isAlive();
    }

    @Override
    public void run() {
        statusChanged.run();
        long pause = 0;
        while (!finishing) {
            if (!signalled) {
                rest(pause);
            }
            signalled = false;
            int served = waiting.size();
            try {
                pause = follow();
            } catch (Throwable t) {
                failed(t);
                pause = CHECK_NANOS;
            }
            release(served);
        }
        try {
            restore();
        } catch (Throwable t) {
            failed(t);
        }
        status = AgentStatus.State.DETACHED;
        release(Integer.MAX_VALUE);
    }

    /** {@code nanos}: 0 until there is a signal. */
    private void rest(long nanos) {
        if (finishing) {
            return;
        }
        if (nanos == 0) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private void release(int count) {
        for (int i = 0; i < count; i++) {
            CountDownLatch done = waiting.poll();
            if (done == null) {
                return;
            }
            done.countDown();
        }
    }

    /** Does what the recordings want. Returns how long to sleep: 0 until there is a signal. */
    private long follow() throws Exception {
        Demand demand = RecordingDemand.read();
        if (demand.concerns().any()) {
            unwantedSince = 0;
            weave(demand.concerns());
            instrumentor.sweep();
            statusChanged.run();
            return CHECK_NANOS;
        }
        if (!instrumentor.concerns().any()) {
            return demand.recordings() ? CHECK_NANOS : 0;
        }
        long now = System.nanoTime();
        if (unwantedSince == 0) {
            unwantedSince = now == 0 ? 1 : now;
        }
        long left = LINGER_NANOS - (now - unwantedSince);
        if (left > 0) {
            return left;
        }
        if (isShuttingDown()) {
            return CHECK_NANOS; // restoring would only hold up the end
        }
        restore();
        return demand.recordings() ? CHECK_NANOS : 0;
    }

    private void weave(Concerns wanted) throws Exception {
        if (wanted.equals(instrumentor.concerns())) {
            return;
        }
        status = AgentStatus.State.WEAVING;
        statusChanged.run();
        try {
            instrumentor.weave(wanted);
        } finally {
            status = instrumentor.concerns().any() ? AgentStatus.State.WOVEN : AgentStatus.State.IDLE;
        }
    }

    private void restore() {
        unwantedSince = 0;
        if (!instrumentor.concerns().any()) {
            return;
        }
        status = AgentStatus.State.RESTORING;
        statusChanged.run();
        restored.addAndGet(instrumentor.restore());
        status = AgentStatus.State.IDLE;
        statusChanged.run();
    }

    /** The JVM refuses new shutdown hooks from the moment that it ends. */
    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    void failed(Throwable t) {
        errors.incrementAndGet();
        lastError = t.toString();
    }

    AgentStatus.State status() {
        return status;
    }

    int restoredClasses() {
        return restored.get();
    }

    int errors() {
        return errors.get();
    }

    String lastError() {
        return lastError;
    }
}
