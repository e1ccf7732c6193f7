/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.options.AgentOptions;
import io.sageflight.agent.options.OptionException;
import io.sageflight.agent.options.OptionReader;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;

/**
 * What the launcher calls, once for every load of the jar into this JVM. Typed by the JDK's classes, since the launcher
 * lives in another class loader.
 */
public final class AgentEntry implements Function<Object[], String> {
    /** Tells the launcher to let go of this object and its class loader. */
    private static final String GONE = "gone";

    private static final String STAYS = "stays";

    private Agent agent;

    /** {@code load}: options (String or null), Instrumentation, path of the jar (String), version (String or null). */
    @Override
    public String apply(Object[] load) {
        Instrumentation instrumentation = (Instrumentation) load[1];
        Origin origin = new Origin((String) load[2], (String) load[3]);
        AgentOptions options;
        try {
            options = new OptionReader(System.getProperties(), System.getenv()).read((String) load[0]);
        } catch (OptionException e) {
            System.err.println("sage-agent: " + e.getMessage());
            return refuse(instrumentation, origin, OptionReader.answerId((String) load[0]), e.getMessage());
        }
        if (options.command().equals(AgentOptions.DETACH)) {
            return detach(instrumentation, origin, options.answerId());
        }
        if (options.command().equals(AgentOptions.PROFILE)) {
            if (agent == null) {
                start(instrumentation, options, origin);
            }
            agent.profile(options.profile(), options.answerId());
            return STAYS;
        }
        if (agent != null) {
            agent.answer(
                    options.answerId(), "already attached: options are " + agent.optionsText() + ", nothing changed");
            return STAYS;
        }
        start(instrumentation, options, origin);
        if (!options.answerId().isEmpty()) { // here: the agent's thread may be slower than the next command
            agent.answer(options.answerId(), "attached");
        }
        if (options.profile() != null) {
            agent.profile(options.profile());
        }
        return STAYS;
    }

    private void start(Instrumentation instrumentation, AgentOptions options, Origin origin) {
        agent = new Agent(instrumentation, options, origin);
        agent.start();
    }

    /** An agent that is at work stays as it is. */
    private String refuse(Instrumentation instrumentation, Origin origin, String answerId, String problem) {
        if (agent != null) {
            agent.answer(answerId, problem);
            return STAYS;
        }
        Agent.publishAbsence(instrumentation, origin, answerId, problem);
        return GONE;
    }

    private String detach(Instrumentation instrumentation, Origin origin, String answerId) {
        if (agent == null) {
            Agent.publishAbsence(instrumentation, origin, answerId, "nothing to detach: the agent is not loaded");
            return GONE;
        }
        agent.detach(answerId);
        agent = null;
        return GONE;
    }
}
