/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package java.util.concurrent.locks;

/**
 * The one class of SAGE Flight that lives in java.base: woven code calls it from every class loader. With no handler it
 * does nothing, and so it stays behind, inert, when the agent leaves. The number in its name is its version: an agent that
 * finds it uses it, and an agent that needs another one brings its own.
 *
 * <p>It lies in this package because {@link AbstractOwnableSynchronizer#getExclusiveOwnerThread} is protected. No method
 * throws, allocates or blocks by itself.
 */
public final class SageFlightHook1 {
    private static volatile SageFlightHandler1 handler;

    private SageFlightHook1() {}

    /** Makes {@code next} the handler if {@code expected} is it now; either may be null. */
    public static synchronized boolean setHandler(SageFlightHandler1 expected, SageFlightHandler1 next) {
        if (handler != expected) {
            return false;
        }
        handler = next;
        return true;
    }

    public static long lockEnter(AbstractOwnableSynchronizer synchronizer, boolean shared, boolean reacquire) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.lockEnter(synchronizer, synchronizer.getExclusiveOwnerThread(), shared, reacquire);
        } catch (Throwable t) {
            failed(h, t);
            return 0;
        }
    }

    public static long stampedLockEnter(StampedLock lock, boolean shared) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.lockEnter(lock, null, shared, false);
        } catch (Throwable t) {
            failed(h, t);
            return 0;
        }
    }

    public static void lockExit(long token, int result, Throwable thrown) {
        SageFlightHandler1 h = handler;
        if (token == 0 || h == null) {
            return;
        }
        try {
            h.lockExit(token, result, thrown);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    /** {@code stamp}: 0 timed out, 1 interrupted, any other acquired. */
    public static void stampedLockExit(long token, long stamp, Throwable thrown) {
        lockExit(token, stamp == 0 ? 0 : stamp == 1 ? -1 : 1, thrown);
    }

    public static long sessionEnter(int method) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return 0;
        }
        try {
            return h.sessionEnter(method);
        } catch (Throwable t) {
            failed(h, t);
            return 0;
        }
    }

    public static void sessionExit(
            long token, int method, Object origin, Object role, Object result, Throwable thrown) {
        SageFlightHandler1 h = handler;
        if (token == 0 || h == null) {
            return;
        }
        try {
            h.sessionExit(token, method, origin, role, result, thrown);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    public static void sessionEnded(int method, Object origin, Object session, Object info, Object reason) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.sessionEnded(method, origin, session, info, reason);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    public static void allocated(int site) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.allocated(site);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    public static void arrayAllocated(int length, int site) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.arrayAllocated(length, site);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    public static void nestedArrayAllocated(Object array, int site) {
        SageFlightHandler1 h = handler;
        if (h == null) {
            return;
        }
        try {
            h.nestedArrayAllocated(array, site);
        } catch (Throwable t) {
            failed(h, t);
        }
    }

    private static void failed(SageFlightHandler1 h, Throwable t) {
        try {
            h.failed(t);
        } catch (Throwable again) {
            // Nothing left to tell it to: the host must not notice.
        }
    }
}
