/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.lifecycle.RecordingDemand.Demand;
import io.sageflight.instrumentation.Concerns;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.Instrumentor;
import io.sageflight.instrumentation.background.BackgroundThread;
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
final class AgentThread extends BackgroundThread {
    private static final long CHECK_NANOS = 1_000_000_000L;

    /** A recording is often followed by the next at once: weaving stays for so long. */
    private static final long LINGER_NANOS = 1_000_000_000L;

    /** How long a leaving agent waits for classes that were being loaded, and how often it looks. */
    private static final long LATE_NANOS = 5_000_000_000L;

    private static final long LATE_CHECK_NANOS = 50_000_000L;

    /** What failed once is tried again so much later. */
    private static final long RETRY_NANOS = 30_000_000_000L;

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
    private volatile boolean wovenAllocations;
    private volatile boolean wovenLocks;
    private volatile Concerns failedFor;
    private volatile long retryAt;

    /** So many of those that wait have been heard and not been released. */
    private volatile int served;

    AgentThread(Instrumentor instrumentor, Runnable statusChanged) {
        super("");
        this.instrumentor = instrumentor;
        this.statusChanged = statusChanged;
    }

    /** Makes the thread look at the recordings. */
    void signal() {
        signalled = true;
        LockSupport.unpark(this);
    }

    /** The same, and waits until it has acted on what it saw, but for classes that it weaves in the background. Keeps the caller's interrupt status. */
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
        return awaitEnd(millis);
    }

    @Override
    public void run() {
        statusChanged.run();
        long pause = 0;
        while (!finishing) {
            if (!signalled && !finishing) {
                rest(pause); // 0 until there is a signal
            }
            signalled = false;
            served = waiting.size();
            try {
                pause = follow();
            } catch (Throwable t) {
                failed(t);
                pause = CHECK_NANOS;
            }
            releaseServed();
        }
        try {
            restore();
            awaitLateClasses();
        } catch (Throwable t) {
            failed(t);
        }
        status = AgentStatus.State.DETACHED;
        release(Integer.MAX_VALUE);
    }

    /** What a recording waits for is in place; one that has begun meanwhile and wants the same need not wait either. */
    private void ready(Concerns wanted) {
        releaseServed();
        int more = waiting.size();
        if (more > 0 && RecordingDemand.read().concerns().equals(wanted)) {
            release(more);
        }
    }

    private void releaseServed() {
        release(served);
        served = 0;
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
            int late = instrumentor.restoreLate();
            if (late > 0) {
                restored.addAndGet(late);
                statusChanged.run();
            }
            return demand.recordings() || instrumentor.stillLoading() > 0 ? CHECK_NANOS : 0;
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
        return demand.recordings() || instrumentor.stillLoading() > 0 ? CHECK_NANOS : 0;
    }

    private void weave(Concerns wanted) {
        if (wanted.equals(instrumentor.concerns()) || wanted.equals(failedFor) && System.nanoTime() - retryAt < 0) {
            return;
        }
        status = AgentStatus.State.WEAVING;
        statusChanged.run();
        try {
            instrumentor.weave(wanted, () -> ready(wanted));
            failedFor = null;
            if (wanted.allocations()) {
                wovenAllocations = true;
            }
            if (wanted.locks()) {
                wovenLocks = true;
            }
        } catch (Throwable t) { // of any kind: this JVM may lack what weaving needs
            failed(t);
            if (!wanted.equals(failedFor)) {
                System.err.println("sage-agent: cannot instrument the host, recordings show no sage events: " + t);
            }
            failedFor = wanted;
            retryAt = System.nanoTime() + RETRY_NANOS;
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

    /** Classes that were on their way into the JVM while all others were restored. */
    private void awaitLateClasses() {
        long deadline = System.nanoTime() + LATE_NANOS;
        while (instrumentor.stillLoading() > 0 && System.nanoTime() - deadline < 0) {
            rest(LATE_CHECK_NANOS);
            restored.addAndGet(instrumentor.restoreLate());
        }
    }

    /** Whether classes have been looked through for allocations at least once. */
    boolean hasWovenAllocations() {
        return wovenAllocations;
    }

    /** The same for locks and monitors. */
    boolean hasWovenLocks() {
        return wovenLocks;
    }

    /** Classes that carry hooks, which do nothing, and were still being loaded when the agent left. */
    int leftBehind() {
        return instrumentor.stillLoading();
    }

    /** Whether a thread of the agent's is still in code of the host, which it leaves as soon as that returns. */
    boolean threadsLeftBehind() {
        return instrumentor.threadsLeftBehind();
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

    /** Never throws: without memory even this may fail, and the thread goes on. */
    void failed(Throwable t) {
        try {
            errors.incrementAndGet();
            lastError = Counters.describe(t);
        } catch (Throwable again) {
            // Nothing left to tell it to.
        }
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
