/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.control.AgentProperties;
import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.control.AgentStatus.State;
import io.sageflight.agent.options.AgentOptions;
import io.sageflight.agent.profiler.ProfileRequest;
import io.sageflight.instrumentation.Instrumentor;
import io.sageflight.instrumentation.Instrumentor.Figures;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.FlightRecorder;

/** The agent in this JVM: the thread that follows the recordings, and what the agent says about itself. */
final class Agent {
    /** Weaving classes back takes long where many were woven; beyond this the caller is told that it goes on. */
    private static final long DETACH_MILLIS = 60_000;

    private final AgentOptions options;
    private final Origin origin;
    private final long since = System.currentTimeMillis();
    private final AgentProperties properties;
    private final Instrumentor instrumentor;
    private final AgentThread thread;
    private final RecordingSignals signals;
    private final Profiles profiles;

    private volatile String answer = "attached";

    Agent(Instrumentation instrumentation, AgentOptions options, Origin origin) {
        this.options = options;
        this.origin = origin;
        this.properties = new AgentProperties(instrumentation);
        Runnable publishing = new Runnable() { // no lambda: the host's start would pay for its class
                    @Override
                    public void run() {
                        publish();
                    }
                };
        this.instrumentor = new Instrumentor(
                instrumentation, options.allocations(), options.monitors(), options.locks(), publishing);
        this.thread = new AgentThread(instrumentor, publishing);
        this.signals = new RecordingSignals(thread, options.startWaitNanos());
        this.profiles = new Profiles(instrumentation, instrumentor.spans(), publishing);
    }

    void start() {
        FlightRecorder.addListener(signals);
        thread.start();
    }

    String optionsText() {
        String text = options.text();
        return text.isEmpty() ? "the defaults" : text;
    }

    /** Takes a profile for a command that waits for the answer. */
    void profile(ProfileRequest request, String id) {
        String problem = profiles.start(request);
        answer(id, problem.isEmpty() ? "profiling " + request.event() : problem);
    }

    /** Takes a profile; if that fails, one line says so. Does not wait. */
    void profile(ProfileRequest request) {
        profiles.startAlone(request);
    }

    /** Answers a command without doing anything else. */
    synchronized void answer(String id, String text) {
        answer = text;
        properties.answer(id, status().withAnswer(text));
    }

    /** Leaves: when this returns, nothing of the agent runs and no class carries its hooks. */
    void detach(String id) {
        String ofProfiles = profiles.end(); // first: what it records comes from woven classes
        FlightRecorder.removeListener(signals);
        boolean left = thread.finish(DETACH_MILLIS);
        String text = left
                ? "detached: " + thread.restoredClasses() + " classes restored"
                        + (thread.leftBehind() == 0
                                ? ""
                                : ", " + thread.leftBehind() + " still being loaded keep hooks that do nothing")
                        + (thread.threadsLeftBehind()
                                ? ", a thread of the agent is still in a class loader or thread of the host and ends when"
                                        + " that returns"
                                : "")
                        + "; what stays is an inert hook class in java.base, the package opened for it,"
                        + " and woven frames of calls that are still waiting" + ofProfiles
                : "detaching: still restoring classes after " + DETACH_MILLIS / 1000 + " s, it goes on";
        answer(id, text);
    }

    /** Makes the agent's state readable from outside. Never throws: the state is for people. The latest state is the last. */
    private synchronized void publish() {
        properties.publish(status());
    }

    private AgentStatus status() {
        Figures figures = instrumentor.figures();
        return new AgentStatus(
                thread.status(),
                origin.version(),
                origin.jar(),
                options.text(),
                since,
                figures.wovenClasses(),
                thread.restoredClasses(),
                figures.hookCalls(),
                figures.errors() + thread.errors(),
                figures.eventsCommitted(),
                figures.eventsDropped(),
                progress(figures.progress()),
                unmatched(),
                figures.skipped(),
                thread.errors() > 0 ? thread.lastError() : figures.lastError(),
                answer);
    }

    private String progress(String ofWeaving) {
        String ofProfile = profiles.progress();
        return ofWeaving.isEmpty() || ofProfile.isEmpty() ? ofWeaving + ofProfile : ofWeaving + "; " + ofProfile;
    }

    /** Options that matched no class, as they would be given; none of those that have not been tried yet. */
    private List<String> unmatched() {
        Set<String> allocations = thread.hasWovenAllocations() ? instrumentor.unmatchedAllocationPatterns() : Set.of();
        Set<String> monitors = thread.hasWovenLocks() ? instrumentor.unmatchedMonitorPatterns() : Set.of();
        List<String> unmatched = new ArrayList<>();
        for (String part : allocations) {
            unmatched.add("allocations=" + part);
        }
        for (String part : monitors) {
            unmatched.add("monitors=" + part);
        }
        return unmatched;
    }

    /** Says that there is no agent here, and why. */
    static void publishAbsence(Instrumentation instrumentation, Origin origin, String answerId, String answer) {
        new AgentProperties(instrumentation)
                .answer(
                        answerId,
                        new AgentStatus(
                                State.DETACHED,
                                origin.version(),
                                origin.jar(),
                                null,
                                System.currentTimeMillis(),
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                null,
                                null,
                                null,
                                null,
                                answer));
    }
}
