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

    /** {@code load}: options (String or null), Instrumentation, attached (Boolean), path of the jar (String). */
    @Override
    public String apply(Object[] load) {
        Instrumentation instrumentation = (Instrumentation) load[1];
        String jar = (String) load[3];
        AgentOptions options;
        try {
            options = new OptionReader(System.getProperties(), System.getenv()).read((String) load[0]);
        } catch (OptionException e) {
            System.err.println("sage-agent: " + e.getMessage());
            return refuse(instrumentation, jar, OptionReader.answerId((String) load[0]), e.getMessage());
        }
        if (options.command().equals(AgentOptions.DETACH)) {
            return detach(instrumentation, jar, options.answerId());
        }
        if (agent != null) {
            agent.answer(
                    options.answerId(), "already attached: options are " + agent.optionsText() + ", nothing changed");
            return STAYS;
        }
        agent = new Agent(instrumentation, options, jar);
        agent.start();
        return STAYS;
    }

    /** An agent that is at work stays as it is. */
    private String refuse(Instrumentation instrumentation, String jar, String answerId, String problem) {
        if (agent != null) {
            agent.answer(answerId, problem);
            return STAYS;
        }
        Agent.publishAbsence(instrumentation, jar, answerId, problem);
        return GONE;
    }

    private String detach(Instrumentation instrumentation, String jar, String answerId) {
        if (agent == null) {
            Agent.publishAbsence(instrumentation, jar, answerId, "nothing to detach: the agent is not loaded");
            return GONE;
        }
        agent.detach(answerId);
        agent = null;
        return GONE;
    }
}
