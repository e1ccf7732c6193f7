/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package java.util.concurrent.locks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The one class of SAGE Flight that lives in java.base: woven code calls it from every class loader. With no handler it
 * does nothing, and so it stays behind, inert, when the agent leaves. The number in its name is its version: an agent that
 * finds it uses it, and an agent that needs another one brings its own.
 *
 * <p>It lies in this package because {@link AbstractOwnableSynchronizer#getExclusiveOwnerThread} is protected. No method
 * throws, allocates or blocks by itself.
 */
public final class SageFlightHook3 {
    private static volatile SageFlightHandler3 handler;

    private SageFlightHook3() {}

    /** Makes {@code next} the handler if {@code expected} is it now; either may be null. */
    public static synchronized boolean setHandler(SageFlightHandler3 expected, SageFlightHandler3 next) {
        if (handler != expected) {
            return false;
        }
        handler = next;
        return true;
    }

    public static long lockEnter(AbstractOwnableSynchronizer synchronizer, boolean shared, boolean reacquire) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.lockEnter(synchronizer, synchronizer.getExclusiveOwnerThread(), currentId(), shared, reacquire);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return 0;
        }
    }

    public static long stampedLockEnter(StampedLock lock, boolean shared) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.lockEnter(lock, null, currentId(), shared, false);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return 0;
        }
    }

    public static void lockExit(long token, int result, Throwable thrown) {
        SageFlightHandler3 h = handler;
        if (token == 0 || h == null) {
            return;
        }
        try {
            h.lockExit(token, currentId(), result, thrown);
        } catch (Throwable t) {
            failed(h, t);
            if (result <= 0) {
                passOn(t); // a thread that has got the lock must come to where it gives it back
            }
        }
    }

    /** {@code stamp}: 0 timed out, 1 interrupted, any other acquired. */
    public static void stampedLockExit(long token, long stamp, Throwable thrown) {
        lockExit(token, stamp == 0 ? 0 : stamp == 1 ? -1 : 1, thrown);
    }

    /** Stands in for {@link LockSupport#unpark} where a synchronizer wakes the next thread in its queue. */
    public static void unpark(Thread waiter) {
        SageFlightHandler3 h = handler;
        if (h == null || waiter == null) {
            LockSupport.unpark(waiter);
            return;
        }
        Object release = null;
        Throwable thrown = null;
        try {
            release = h.lockReleasing(LockSupport.getThreadId(waiter), currentId());
        } catch (Throwable t) {
            failed(h, t);
            thrown = t;
        }
        LockSupport.unpark(waiter);
        if (release != null) {
            try {
                h.lockReleased(release);
            } catch (Throwable t) {
                failed(h, t);
                thrown = t;
            }
        }
        passOn(thrown);
    }

    /** A thread is about to be moved from a condition's queue to its lock's, which the current thread holds. */
    public static void signalled(AbstractQueuedSynchronizer lock, AbstractQueuedSynchronizer.Node waiting) {
        signalled(lock, waiting.waiter);
    }

    public static void signalled(AbstractQueuedLongSynchronizer lock, AbstractQueuedLongSynchronizer.Node waiting) {
        signalled(lock, waiting.waiter);
    }

    private static void signalled(AbstractOwnableSynchronizer lock, Thread waiter) {
        SageFlightHandler3 h = handler;
        if (h == null || waiter == null) {
            return;
        }
        try {
            h.conditionSignalled(lock, LockSupport.getThreadId(waiter));
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    /** The thread that holds a synchronizer exclusively now, or null. */
    public static Thread owner(Object synchronizer) {
        return synchronizer instanceof AbstractOwnableSynchronizer ownable ? ownable.getExclusiveOwnerThread() : null;
    }

    /**
     * What reads a thread's stack as {@link Thread#getStackTrace} does, past classes of the host that override it: takes a
     * {@code Thread}, returns a {@code StackTraceElement[]}.
     */
    public static MethodHandle stackReader() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        return lookup.findSpecial(
                Thread.class, "getStackTrace", MethodType.methodType(StackTraceElement[].class), Thread.class);
    }

    /**
     * What tells which class a loader knows by a name, without asking the loader: takes a {@code ClassLoader} and a
     * {@code String}, returns a {@code Class} or null.
     */
    public static MethodHandle classFinder() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup());
        return lookup.findVirtual(
                ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
    }

    /** A thread's id, without running code of the host. */
    public static long threadId(Thread thread) {
        return LockSupport.getThreadId(thread);
    }

    private static long currentId() {
        return LockSupport.getThreadId(Thread.currentThread());
    }

    public static long sessionEnter(int method) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.sessionEnter(method);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return 0;
        }
    }

    public static void sessionExit(
            long token, int method, Object origin, Object role, Object result, Throwable thrown) {
        SageFlightHandler3 h = handler;
        if (token == 0 || h == null) {
            return;
        }
        try {
            h.sessionExit(token, method, origin, role, result, thrown);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    public static void sessionEnded(int method, Object origin, Object session, Object info, Object reason) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.sessionEnded(method, origin, session, info, reason);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    public static Object[] sessionUsed(int method, Object session) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return null;
        }
        try {
            return h.sessionUsed(method, session);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return null;
        }
    }

    /** Empties what {@link #sessionUsed} returned, whether or not anybody still wants to know. */
    public static void sessionLeft(Object[] use) {
        if (use == null) {
            return;
        }
        use[0] = null;
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.sessionLeft(use);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    /** {@code input}: the message, an array or a buffer. */
    public static Object[] messageBegan(int method, Object session, Object input) {
        return messageBegan(method, session, input, -1);
    }

    /** {@code length}: the message's, in bytes. */
    public static Object[] messageBegan(int method, Object session, int length) {
        return messageBegan(method, session, null, length);
    }

    private static Object[] messageBegan(int method, Object session, Object input, int length) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return null;
        }
        try {
            return h.messageBegan(method, session, input, length);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return null;
        }
    }

    /** Empties what {@link #messageBegan} returned, whether or not anybody still wants to know. */
    public static void messageEnded(Object[] use, Throwable thrown) {
        if (use == null) {
            return;
        }
        use[0] = null;
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.messageEnded(use, thrown);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    public static void allocated(int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.allocated(site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    public static void arrayAllocated(int length, int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.arrayAllocated(length, site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    public static void nestedArrayAllocated(Object array, int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.nestedArrayAllocated(array, site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    /** The object's class, of which no more is told; null if there is none. Small enough to be a part of what calls it. */
    public static Class<?> classOf(Object object) {
        return object == null ? null : object.getClass();
    }

    /** After reflection, a lambda expression or a clone has made an instance; {@code type}: null if it made none. */
    public static void instanceAllocated(Class<?> type, int site) {
        SageFlightHandler3 h = handler;
        if (h == null || type == null) {
            return;
        }
        try {
            h.instanceAllocated(type, site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    /** After {@link java.lang.reflect.Array#newInstance(Class, int)}. */
    public static void reflectedArrayAllocated(Object array, int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.reflectedArrayAllocated(array, site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    public static void boxed(int value, int site) {
        boxed((long) value, site);
    }

    public static void boxed(long value, int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.boxed(value, site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    /** Returns what {@link #concatenated} is to be told; 0 if nobody wants to know. */
    public static long concatenating(int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.concatenating(site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return 0;
        }
    }

    public static void concatenated(long token, int site) {
        SageFlightHandler3 h = handler;
        if (token == 0 || h == null) {
            return;
        }
        try {
            h.concatenated(token, site);
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
        }
    }

    /** The current thread is about to enter a monitor. Returns when, for {@link #monitorEntered}; 0 if nobody wants to know. */
    public static long monitorEntering(Object monitor) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.monitorEntering(monitor, currentId());
        } catch (Throwable t) {
            failed(h, t);
            passOn(t);
            return 0;
        }
    }

    /**
     * The current thread has entered a monitor. Returns since when it has it; 0 if nobody wants to know.
     *
     * @param began what {@link #monitorEntering} returned; 0 if it was not asked
     */
    public static long monitorEntered(Object monitor, long began, int site) {
        SageFlightHandler3 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.monitorEntered(monitor, began, currentId(), site);
        } catch (Throwable t) {
            failed(h, t);
            return 0;
        }
    }

    /**
     * The current thread is about to leave a monitor. Returns what {@link #monitorExited} is to be told once it has; null
     * if there is nothing to tell.
     *
     * @param entered what {@link #monitorEntered} returned
     */
    public static Object monitorExiting(Object monitor, long entered, int site) {
        return monitorExiting(monitor, entered, site, false);
    }

    private static Object monitorExiting(Object monitor, long entered, int site, boolean waits) {
        SageFlightHandler3 h = handler;
        if (entered == 0 || h == null) {
            return null;
        }
        try {
            return h.monitorExiting(monitor, entered, currentId(), site, waits);
        } catch (Throwable t) {
            failed(h, t);
            return null;
        }
    }

    public static void monitorExited(Object release) {
        SageFlightHandler3 h = handler;
        if (release == null || h == null) {
            return;
        }
        try {
            h.monitorExited(release);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    /** {@link #monitorExiting} and {@link #monitorExited} in one, where only one place can be told. */
    public static void monitorLeft(Object monitor, long entered, int site) {
        if (entered != 0) {
            monitorExited(monitorExiting(monitor, entered, site));
        }
    }

    /**
     * The current thread, which has {@code monitor}, calls {@code waited.wait}. Returns since when it has the monitor while
     * it waits: 0 if the two are the same, since waiting gives it back.
     */
    public static long monitorWaiting(Object monitor, Object waited, long entered, int site) {
        if (monitor != waited) {
            return entered;
        }
        monitorExited(monitorExiting(monitor, entered, site, true));
        return 0;
    }

    /** That call has returned. Returns since when the current thread has the monitor now. */
    public static long monitorResumed(Object monitor, Object waited, long entered) {
        return monitor == waited ? monitorEntered(monitor, 0, 0) : entered;
    }

    /**
     * Throws on what is none of the hook's own errors. Not where the thread has a monitor: whether woven code would still
     * give it back is not known.
     */
    private static void passOn(Throwable t) {
        if (isStop(t)) {
            throw (Error) t;
        }
    }

    /** The host stopped the thread while it was in here. By name, since the class is to go from the JDK. */
    private static boolean isStop(Throwable t) {
        return t != null && t.getClass().getName().equals("java.lang.ThreadDeath");
    }

    private static void failed(SageFlightHandler3 h, Throwable t) {
        try {
            if (!isStop(t)) {
                h.failed(t);
            }
        } catch (Throwable again) {
            // Nothing left to tell it to: the host must not notice.
        }
    }
}
