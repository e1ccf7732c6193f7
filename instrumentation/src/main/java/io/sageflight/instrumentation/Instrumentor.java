/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation;

import io.sageflight.events.AgentOverhead;
import io.sageflight.events.AllocationSite;
import io.sageflight.events.LockBlame;
import io.sageflight.events.LockContention;
import io.sageflight.events.LockHolder;
import io.sageflight.events.LockStatistics;
import io.sageflight.events.SessionAllocation;
import io.sageflight.events.SessionCreation;
import io.sageflight.events.SessionEnd;
import io.sageflight.events.SessionMessage;
import io.sageflight.events.SessionStatistics;
import io.sageflight.instrumentation.allocation.AllocationHandler;
import io.sageflight.instrumentation.allocation.AllocationSites;
import io.sageflight.instrumentation.allocation.AllocationWeaver;
import io.sageflight.instrumentation.hook.Dispatcher;
import io.sageflight.instrumentation.hook.HookClass;
import io.sageflight.instrumentation.hook.HookSwitch;
import io.sageflight.instrumentation.lock.LockHandler;
import io.sageflight.instrumentation.lock.LockOptions;
import io.sageflight.instrumentation.lock.LockWeaver;
import io.sageflight.instrumentation.monitor.MonitorHandler;
import io.sageflight.instrumentation.monitor.MonitorSites;
import io.sageflight.instrumentation.monitor.MonitorWeaver;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import io.sageflight.instrumentation.session.SessionHandler;
import io.sageflight.instrumentation.session.SessionKinds;
import io.sageflight.instrumentation.session.SessionUseWeaver;
import io.sageflight.instrumentation.session.SessionWeaver;
import io.sageflight.instrumentation.session.SpanSwitch;
import io.sageflight.instrumentation.weaving.ClassPattern;
import io.sageflight.instrumentation.weaving.ClassWeaver;
import io.sageflight.instrumentation.weaving.Weaving;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * Instruments the host, and takes it back. For one thread, the agent's; the figures may be read by any. Counting starts
 * anew with every first weaving after a restore.
 */
public final class Instrumentor {
    private final Instrumentation instrumentation;
    private final ClassPattern allocationPattern;
    private final ClassPattern monitorPattern;
    private final LockOptions lockOptions;
    private final SpanSwitch spans = new SpanSwitch();
    private final Runnable progressed;
    private final ClassLoader own = Instrumentor.class.getClassLoader();
    private volatile Session current;

    private volatile boolean threadsLeftBehind;

    /** The weaving before, while classes of it may still turn up. */
    private volatile Weaving late;

    private Concerns concerns = Concerns.NONE;

    /** Null until something is to be woven: while nothing records, the host need not load what only weaving needs. */
    private Registry registry;

    /** What woven code names by numbers, which stay the same however often the host is woven. */
    private static final class Registry {
        final AllocationSites allocationSites = new AllocationSites();
        final MonitorSites monitorSites = new MonitorSites();
        final SessionKinds kinds = new SessionKinds();
    }

    /** What exists from the first weaving to the restore. */
    private static final class Session {
        private static final List<Class<? extends Event>> EVENTS = List.of(
                SessionCreation.class,
                SessionEnd.class,
                SessionMessage.class,
                SessionStatistics.class,
                SessionAllocation.class,
                AllocationSite.class,
                LockContention.class,
                LockBlame.class,
                LockHolder.class,
                LockStatistics.class,
                AgentOverhead.class);

        final long since = System.currentTimeMillis();
        final Counters counters = new Counters();
        final Weaving weaving;
        final AllocationHandler allocations;
        final SessionHandler sessions;
        final LockHandler locks;
        final MonitorHandler monitors;
        final Dispatcher dispatcher;
        final Runnable sessionStatistics;
        final Runnable allocationTotals;
        final Runnable lockStatistics;
        final Runnable unfinishedWaits;
        final Runnable overhead = this::emitOverhead;

        Session(Instrumentor owner) {
            Registry registry = owner.registry;
            ThreadMarks marks = new ThreadMarks();
            Scopes scopes = new Scopes(marks);
            weaving = new Weaving(owner.instrumentation, owner.own, counters, owner.progressed);
            allocations =
                    new AllocationHandler(marks, scopes, registry.allocationSites, counters, owner.instrumentation);
            sessions = new SessionHandler(registry.kinds, marks, scopes, allocations, counters, owner.spans);
            locks = new LockHandler(marks, scopes, counters, owner.lockOptions, sessions::inUse);
            monitors = new MonitorHandler(marks, scopes, counters, locks.monitors(), registry.monitorSites);
            dispatcher = new Dispatcher(sessions, allocations, locks, monitors, counters);
            sessionStatistics = guarded(sessions::emitStatistics);
            allocationTotals = guarded(allocations::emitTotals);
            lockStatistics = guarded(locks::emitStatistics);
            unfinishedWaits = guarded(locks::emitUnfinished);
        }

        /** JFR logs what a periodic event throws, on the host's output. */
        private Runnable guarded(Runnable emit) {
            return () -> {
                try {
                    emit.run();
                } catch (Throwable t) {
                    counters.failed(t);
                }
            };
        }

        private void emitOverhead() {
            AgentOverhead event = new AgentOverhead();
            event.since = since;
            event.hookCalls = counters.calls();
            event.hookTime = counters.hookTime();
            event.eventsCommitted = counters.committedEvents();
            event.eventsDropped = counters.droppedEvents();
            event.errors = counters.errors();
            event.commit();
        }
    }

    /** {@code progressed} is run now and then during long work. */
    public Instrumentor(
            Instrumentation instrumentation,
            ClassPattern allocationPattern,
            ClassPattern monitorPattern,
            LockOptions lockOptions,
            Runnable progressed) {
        this.lockOptions = lockOptions;
        this.progressed = progressed;
        this.instrumentation = instrumentation;
        this.allocationPattern = allocationPattern;
        this.monitorPattern = monitorPattern;
    }

    /**
     * Makes the host's classes report what is wanted and nothing else. No effect if they do already.
     *
     * @param ready is run, perhaps more than once, when nothing is to be done any more that a recording should wait for
     */
    public void weave(Concerns wanted, Runnable ready) throws IOException, ReflectiveOperationException {
        if (!wanted.any()) {
            restore();
            return;
        }
        if (wanted.equals(concerns)) {
            return;
        }
        Session session = current;
        if (session == null) {
            session = begin();
        }
        try {
            session.locks.limit(wanted.lockLimits());
            session.monitors.blameFrom(wanted.lockLimits().waitFromNanos());
            if (!wanted.weavesLike(concerns)) {
                session.allocations.counting(allocations(wanted));
                session.sessions.locksObserved(wanted.locks());
                session.sessions.observeMessages(wanted.messages());
                session.sessions.complete(false);
                session.weaving.weave(weavers(wanted), ready);
                session.sessions.complete(true);
            }
        } catch (RuntimeException | Error e) {
            restore(); // all or nothing: half of it would look like a host in which little happens
            throw e;
        }
        concerns = wanted;
    }

    private Session begin() throws IOException, ReflectiveOperationException {
        HookClass.define(instrumentation);
        if (registry == null) {
            // JFR takes monitors of its own to register an event class: not in a host's thread, inside its locks.
            Session.EVENTS.forEach(FlightRecorder::register);
            LockHandler.warmUp();
            MonitorHandler.warmUp();
            Weaving.warmUp(List.of(
                    new LockWeaver(),
                    new SessionWeaver(),
                    new SessionUseWeaver(),
                    new AllocationWeaver(ClassPattern.NONE, new AllocationSites()),
                    new MonitorWeaver(ClassPattern.NONE, new MonitorSites())));
            registry = new Registry();
        }
        Session session = new Session(this);
        HookSwitch.connect(session.dispatcher);
        try {
            FlightRecorder.addPeriodicEvent(SessionStatistics.class, session.sessionStatistics);
            FlightRecorder.addPeriodicEvent(AllocationSite.class, session.allocationTotals);
            FlightRecorder.addPeriodicEvent(LockStatistics.class, session.lockStatistics);
            FlightRecorder.addPeriodicEvent(LockHolder.class, session.unfinishedWaits);
            FlightRecorder.addPeriodicEvent(AgentOverhead.class, session.overhead);
            session.locks.start();
        } catch (RuntimeException | Error e) {
            end(session);
            throw e;
        }
        current = session;
        return session;
    }

    private void end(Session session) {
        FlightRecorder.removePeriodicEvent(session.sessionStatistics);
        FlightRecorder.removePeriodicEvent(session.allocationTotals);
        FlightRecorder.removePeriodicEvent(session.lockStatistics);
        FlightRecorder.removePeriodicEvent(session.unfinishedWaits);
        FlightRecorder.removePeriodicEvent(session.overhead);
        HookSwitch.disconnect(session.dispatcher);
        threadsLeftBehind = !session.locks.stop();
    }

    private List<ClassWeaver> weavers(Concerns wanted) {
        List<ClassWeaver> weavers = new ArrayList<>();
        if (wanted.locks()) {
            weavers.add(new LockWeaver());
        }
        if (wanted.sessions() || wanted.messages() || allocations(wanted)) {
            weavers.add(new SessionWeaver());
        }
        if (wanted.messages() || wanted.sessions() && wanted.locks()) {
            weavers.add(new SessionUseWeaver());
        }
        if (allocations(wanted)) {
            weavers.add(new AllocationWeaver(allocationPattern, registry.allocationSites));
        }
        if (wanted.locks() && !monitorPattern.isEmpty()) {
            weavers.add(new MonitorWeaver(monitorPattern, registry.monitorSites));
        }
        return weavers;
    }

    private boolean allocations(Concerns wanted) {
        return wanted.allocations() && !allocationPattern.isEmpty();
    }

    /** Gives every class back as it was and stops reporting. Returns how many classes there were. */
    public int restore() {
        Session session = current;
        if (session == null) {
            return 0;
        }
        int restored = session.weaving.restore();
        end(session);
        current = null;
        late = session.weaving;
        concerns = Concerns.NONE;
        return restored;
    }

    /** Classes that were being loaded during the last restore and still carry hooks, which do nothing. */
    public int stillLoading() {
        Weaving last = late;
        return last == null ? 0 : last.stillLoading();
    }

    /** Whether a thread that looked after locks did not end with the last restore: it waits for the host. */
    public boolean threadsLeftBehind() {
        return threadsLeftBehind;
    }

    /** Restores such classes that have been loaded since. Returns how many. */
    public int restoreLate() {
        Weaving last = late;
        return last == null ? 0 : last.restoreLate();
    }

    /** Drops what is no longer needed; to be called about once a second while woven. */
    public void sweep() {
        Session session = current;
        if (session != null) {
            session.locks.sweep();
            session.weaving.sweep();
        }
    }

    /** Where a profiler asks to be told of creations. */
    public SpanSwitch spans() {
        return spans;
    }

    public Concerns concerns() {
        return concerns;
    }

    /** Figures of the present weaving, or zeros. */
    public Figures figures() {
        Session session = current;
        if (session == null) {
            return Figures.NONE;
        }
        Counters counters = session.counters;
        return new Figures(
                session.weaving.wovenClasses(),
                counters.calls(),
                counters.errors(),
                counters.committedEvents(),
                counters.droppedEvents(),
                counters.lastError(),
                session.weaving.progress(),
                session.weaving.skipped());
    }

    /** Parts of the allocation pattern that have matched no class since the agent was loaded. */
    public Set<String> unmatchedAllocationPatterns() {
        return allocationPattern.unmatched();
    }

    /** The same of the monitor pattern. */
    public Set<String> unmatchedMonitorPatterns() {
        return monitorPattern.unmatched();
    }

    /** What the present weaving did so far; see {@link Counters} for the counts. */
    public record Figures(
            int wovenClasses,
            long hookCalls,
            long errors,
            long eventsCommitted,
            long eventsDropped,
            String lastError,
            String progress,
            List<String> skipped) {
        public Figures {
            skipped = List.copyOf(skipped);
        }

        static final Figures NONE = new Figures(0, 0, 0, 0, 0, "", "", List.of());
    }
}
