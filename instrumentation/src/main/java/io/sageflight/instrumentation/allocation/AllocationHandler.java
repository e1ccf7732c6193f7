/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.events.EventNames;
import io.sageflight.events.SessionAllocation;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.SiteCounts;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.locks.SageFlightHook3;

/**
 * Counts what woven sites allocate: for the session that the thread creates, or else in the site's totals. While no thread
 * creates a session, a site costs one addition to a counter of the thread's own. What the agent itself allocates meanwhile is taken off the
 * session's bill.
 */
public final class AllocationHandler {
    /** Tokens of a concatenation whose bytes are not to be known, since the call is linked in it or no thread counts. */
    private static final long LINKING = 1;

    private static final long UNCOUNTED = 2;

    /** Lifts any other token above these; what was counted may exceed what was allocated. */
    private static final long KNOWN = 1L << 62;

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** The JDK keeps boxes from -128 to this; of Integer perhaps more. */
    private static final long KEPT_BOXES = 127;

    private final ThreadMarks marks;
    private final Scopes scopes;
    private final AllocationSites sites;
    private final Counters counters;
    private final Instrumentation instrumentation;
    private final SiteTotals totals = new SiteTotals(AllocationSites.LIMIT);
    private final SiteRows rows;
    private volatile ObjectSizes sizes;
    private volatile AllocatedClasses classes;
    private volatile boolean counting;

    public AllocationHandler(
            ThreadMarks marks,
            Scopes scopes,
            AllocationSites sites,
            Counters counters,
            Instrumentation instrumentation) {
        this.marks = marks;
        this.scopes = scopes;
        this.sites = sites;
        this.counters = counters;
        this.instrumentation = instrumentation;
        rows = new SiteRows(totals, sites);
    }

    /** Whether sites are woven: only then can the number of a session's objects be known. */
    public void counting(boolean on) throws ReflectiveOperationException {
        if (on && sizes == null) {
            classes = new AllocatedClasses();
            sizes = new ObjectSizes(instrumentation); // needs modules of the JDK that nothing else here does
        }
        counting = on;
    }

    /** One object, allocated a moment ago. */
    public void object(int number) throws InstantiationException {
        if (!marks.nobodyWatched()) {
            ofOneSize(null, number);
            return;
        }
        // The same, fewer calls deep: the JIT compiler makes calls a part of the host's code only down to some depth.
        long before = totals.count(threadId(), number);
        if ((before & before - 1) == 0) {
            measureOnce(null, number);
        }
    }

    /** One instance of this class, likewise. */
    public void instance(Class<?> type, int number) throws InstantiationException {
        AllocationSite site = sites.site(number);
        if (site.kind == Allocation.LAMBDA) {
            ofOneSize(type, number);
            return;
        }
        if (site.kind == Allocation.JDK_CLONE && !isOfJdk(type)) {
            return; // a class of the host that is counted where it calls its superclass
        }
        long size = site.size(type);
        if (size == 0) {
            long before = ThreadAllocation.bytes();
            size = sizes.ofInstance(type);
            site.size(type, size);
            site.seenClass(type);
            byAgent(before);
        }
        sized(size, number);
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /** One array, allocated a moment ago. */
    public void array(int length, int number) {
        int primitive = sites.site(number).primitive;
        sized(
                primitive == AllocationSite.NO_PRIMITIVE
                        ? sizes.ofReferenceArray(length)
                        : sizes.ofPrimitiveArray(primitive, length),
                number);
    }

    /** The same, but its class is known to the running program only. */
    public void reflectedArray(Object array, int number) {
        Class<?> type = array.getClass();
        AllocationSite site = sites.site(number);
        if (site.size(type) == 0) {
            long before = ThreadAllocation.bytes();
            site.size(type, sizes.ofReferenceArray(0));
            site.seenClass(type);
            byAgent(before);
        }
        sized(sizes.of(array), number);
    }

    /** An array of arrays, allocated a moment ago with all arrays in it. */
    public void nestedArray(Object array, int number) {
        AllocationSite site = sites.site(number);
        if (site.allocatedClass() == null) {
            long before = ThreadAllocation.bytes();
            site.allocatedClass(array.getClass());
            byAgent(before);
        }
        addNested(array, number);
    }

    private void addNested(Object array, int number) {
        sized(sizes.of(array), number);
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                if (element != null) {
                    addNested(element, number);
                }
            }
        }
    }

    /** A value, about to be boxed. */
    public void box(long value, int number) throws InstantiationException {
        long kept = sites.site(number).kind == Allocation.INTEGER_BOX ? sizes.keptIntegers() : KEPT_BOXES;
        if (value > kept || value < -KEPT_BOXES - 1) {
            ofOneSize(null, number);
        }
    }

    /** A concatenation begins. Returns a token for {@link #concatenated}. */
    public long concatenating(int number) {
        AllocationSite site = sites.site(number);
        if (!site.isLinked()) {
            return LINKING;
        }
        if (site.runsHost && ThreadAllocation.bytes() >= 0) {
            long counted = ThreadMarks.counted(marks.beginMeasuring());
            return KNOWN + ThreadAllocation.bytes() - counted;
        }
        long bytes = ThreadAllocation.bytes();
        return bytes < 0 ? UNCOUNTED : KNOWN + bytes;
    }

    /** It is done. */
    public void concatenated(long token, int number) {
        AllocationSite site = sites.site(number);
        long size = 0;
        if (token == LINKING) {
            site.linked(true);
        } else if (token != UNCOUNTED) {
            size = ThreadAllocation.bytes() - (token - KNOWN);
            if (site.runsHost) {
                long[] thread = marks.ofThread();
                boolean measured = thread != null && marks.endMeasuring(thread);
                size = measured ? size - ThreadMarks.counted(thread) : 0; // else another agent gave the token
            }
        }
        sized(Math.max(0, size), number);
    }

    private void ofOneSize(Class<?> type, int number) throws InstantiationException {
        long[] thread = marks.nobodyWatched() ? null : marks.ofThread();
        if (thread == null) {
            long before = totals.count(threadId(), number);
            if ((before & before - 1) == 0) {
                measureOnce(type, number); // the first time, and now and then again if that did not succeed
            }
        } else if (!ThreadMarks.isInHook(thread)) {
            AllocationSite site = sites.site(number);
            long size = site.size();
            if (size == 0) {
                long before = ThreadAllocation.bytes();
                size = measure(type, site);
                byAgent(before);
            }
            add(thread, number, size, true);
        }
    }

    private void sized(long size, int number) {
        long[] thread = marks.nobodyWatched() ? null : marks.ofThread();
        if (thread == null) {
            totals.add(threadId(), number, size);
        } else if (!ThreadMarks.isInHook(thread)) {
            add(thread, number, size, false);
        }
    }

    private void add(long[] thread, int number, long size, boolean ofOneSize) {
        ThreadMarks.count(thread, size);
        Scope scope = scopes.creationOf(thread);
        if (scope != null) {
            SiteCounts counts = scope.allocations;
            if (counts.isFull()) {
                long before = ThreadAllocation.bytes();
                counts.grow();
                byAgent(before);
            }
            counts.add(number, 1, size);
            return;
        }
        long id = threadId();
        long before = totals.lacksRoom(id, number) ? ThreadAllocation.bytes() : 0;
        if (ofOneSize) {
            totals.count(id, number);
        } else {
            totals.add(id, number, size);
        }
        if (before > 0) {
            byAgent(before);
        }
    }

    /** What the thread has allocated since {@code before} is the agent's. */
    private void byAgent(long before) {
        long[] thread = marks.nobodyWatched() ? null : marks.ofThread();
        if (thread != null && before >= 0) {
            byAgent(scopes.of(thread), thread, ThreadAllocation.bytes() - before);
        }
    }

    /**
     * What the current thread has allocated between two readings of its counter is the agent's.
     *
     * @param scope what it happened in; null if in none, and then nothing is to be done
     */
    public void byAgent(Scope scope, long before, long after) {
        if (scope != null && before >= 0) {
            byAgent(scope, marks.ofThread(), after - before);
        }
    }

    private static void byAgent(Scope scope, long[] thread, long bytes) {
        if (thread != null) {
            ThreadMarks.count(thread, bytes);
        }
        if (scope != null) {
            scope.allocatedByAgent += bytes;
        }
    }

    private static long threadId() {
        return SageFlightHook3.threadId(Thread.currentThread());
    }

    private void measureOnce(Class<?> type, int number) throws InstantiationException {
        AllocationSite site = sites.site(number);
        if (site.size() == 0) {
            measure(type, site);
        }
    }

    /** {@code type}: the class of the objects; null if the site names it. */
    private long measure(Class<?> type, AllocationSite site) throws InstantiationException {
        Class<?> measured = type != null ? type : classes.of(site);
        if (measured == null) {
            return 0; // its loader is gone or does not tell; a later object asks again
        }
        long size = sizes.ofInstance(measured);
        site.size(measured, size);
        return size;
    }

    /** Whether sites are woven. */
    public boolean isCounting() {
        return counting;
    }

    /** Emits an event for each site of the scope. */
    public void commit(Scope scope, String kind) {
        if (!counting) {
            return;
        }
        scope.allocations.forEach((number, count, bytes) -> {
            SessionAllocation event = new SessionAllocation();
            if (event.isEnabled()) {
                AllocationSite site = sites.site(number);
                event.sessionRef = scope.sessionRef;
                event.kind = kind;
                event.objectClass = classes.of(site);
                event.site = site.place;
                event.count = count;
                event.bytes = bytes == 0 ? EventNames.UNKNOWN : bytes;
                event.commit();
                counters.committed();
            }
        });
    }

    /** Emits the totals, one event a site. */
    public void emitTotals() {
        if (counting) {
            totals.reclaim();
            rows.emit(this::emit);
        }
    }

    private void emit(long since, AllocationSite site, long count, long bytes) {
        io.sageflight.events.AllocationSite event = new io.sageflight.events.AllocationSite();
        event.since = since;
        event.objectClass = site == null ? null : classes.of(site);
        event.site = site == null ? EventNames.OTHER_SITES : site.place;
        event.count = count;
        event.bytes = bytes;
        event.commit();
    }
}
