/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.AgentClasses;
import io.sageflight.instrumentation.lock.name.CallSite;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.Stream;

/**
 * Where in the host the current thread waits for a lock: the first frame outside the lock's own code. A pool's thread waits
 * for its pool's locks in nobody else's code: then it is the place in the pool or its queue.
 */
final class WaitingSite {
    static final String UNKNOWN = "(unknown)";

    /** Hidden frames are asked for in order to know that a call did not come straight from the frame below. */
    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final Set<String> THREADS =
            Set.of("java.lang.Thread", "java.lang.VirtualThread", "jdk.internal.misc.CarrierThread");

    private WaitingSite() {}

    /** The site as shown to users; {@link #UNKNOWN} if there is none. */
    static String current() {
        CallSite site = current(Object.class);
        return site == null ? UNKNOWN : site.toString();
    }

    /**
     * The site that waits for a lock built on a synchronizer of this class; null if there is none. A lock of the host's own
     * is passed over as those of the JDK are: the site is where it was called. Takes microseconds.
     */
    static CallSite current(Class<?> synchronizer) {
        return WALKER.walk(new Search(synchronizer)::in);
    }

    /** One walk from the innermost frame outwards. */
    private static final class Search {
        private final Class<?> synchronizer;
        private String callee;

        /** The outermost frame so far of the host's own lock, and what it called. */
        private StackFrame ofLock;

        private String calleeOfLock;
        private boolean passedLock;

        /** The innermost frame of the JDK's concurrent classes but for the locks, and what it called. */
        private StackFrame ofLibrary;

        private String calleeOfLibrary;

        Search(Class<?> synchronizer) {
            this.synchronizer = synchronizer;
        }

        CallSite in(Stream<StackFrame> frames) {
            StackFrame outside = frames.filter(this::isOutside).findFirst().orElse(null);
            if (ofLock != null && (outside == null || outside.getClassName().startsWith("java."))) {
                return CallSite.of(ofLock, calleeOfLock); // nobody of the host called it: a thread runs it
            }
            if (ofLibrary != null && (outside == null || THREADS.contains(outside.getClassName()))) {
                return CallSite.of(ofLibrary, calleeOfLibrary);
            }
            return outside == null ? null : CallSite.of(outside, callee);
        }

        private boolean isOutside(StackFrame frame) {
            Class<?> type = frame.getDeclaringClass();
            String name = type.getName();
            if (AgentClasses.isOne(name)) {
                return false;
            }
            if (isAdapter(type, name)) {
                callee = null;
                return false;
            }
            if (name.startsWith(CONCURRENT)) {
                if (ofLibrary == null && !name.startsWith(LOCKS)) {
                    ofLibrary = frame;
                    calleeOfLibrary = callee;
                }
                callee = frame.getMethodName();
                return false;
            }
            if (isOfLock(type, name)) {
                passedLock |= isLock(type);
                ofLock = frame;
                calleeOfLock = callee;
                callee = frame.getMethodName();
                return false;
            }
            return true;
        }

        /** Code without a source between caller and callee: a method reference, a method handle, reflection. */
        private static boolean isAdapter(Class<?> type, String name) {
            return type.isHidden()
                    || name.startsWith("java.lang.invoke.")
                    || name.startsWith("java.lang.reflect.")
                    || name.startsWith("jdk.internal.reflect.");
        }

        /**
         * Whether a class belongs to a lock of the host: the synchronizer's, one that it extends, a lock written in the same
         * file, as the two views of a read-write lock are, or the class around the synchronizer. That one may also be a
         * program that has a lock nested in it: it is the user if such a lock was passed.
         */
        private boolean isOfLock(Class<?> type, String name) {
            for (Class<?> s = synchronizer; isOfHost(s); s = s.getSuperclass()) {
                if (type == s) {
                    return true;
                }
                String nested = s.getName();
                if (nested.indexOf('$') > 0 && type.getClassLoader() == s.getClassLoader()) {
                    boolean around = name.equals(nested.substring(0, nested.lastIndexOf('$')));
                    if (around && !passedLock || isLock(type) && outermost(name).equals(outermost(nested))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean isOfHost(Class<?> synchronizer) {
            return synchronizer != null
                    && synchronizer != Object.class
                    && !synchronizer.getName().startsWith(CONCURRENT);
        }

        private static boolean isLock(Class<?> type) {
            return Lock.class.isAssignableFrom(type) || ReadWriteLock.class.isAssignableFrom(type);
        }

        private static String outermost(String className) {
            int nested = className.indexOf('$');
            return nested < 0 ? className : className.substring(0, nested);
        }
    }
}
