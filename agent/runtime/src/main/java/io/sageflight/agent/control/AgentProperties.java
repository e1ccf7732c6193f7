/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.control;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The JVM's agent properties, which another process can read over attach without loading anything. They belong to the JDK
 * ({@code jdk.internal.vm.VMSupport}), so their package is exported to the agent first.
 */
public final class AgentProperties {
    private static final String PACKAGE = "jdk.internal.vm";

    private final Instrumentation instrumentation;
    private Properties target;

    public AgentProperties(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Replaces what was published before. Without access nothing is published; the agent works all the same. */
    public synchronized void publish(AgentStatus status) {
        try {
            opened().putAll(status.toProperties());
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Only the commands that ask for the state notice: they say that they got no answer.
        }
    }

    /** Publishes a status with the answer to the command of this id, which the next commands do not replace. */
    public synchronized void answer(String id, AgentStatus status) {
        publish(status);
        try {
            Answers.add(opened(), id, status.answer()); // last: who finds the answer finds the status that goes with it
        } catch (ReflectiveOperationException | RuntimeException e) {
            // as above
        }
    }

    private Properties opened() throws ReflectiveOperationException {
        if (target == null) {
            target = open();
        }
        return target;
    }

    private Properties open() throws ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(PACKAGE, Set.of(AgentProperties.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Method method = Class.forName(PACKAGE + ".VMSupport").getMethod("getAgentProperties");
        return (Properties) method.invoke(null);
    }
}
