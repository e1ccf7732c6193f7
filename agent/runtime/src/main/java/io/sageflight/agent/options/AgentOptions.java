/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.options;

import io.sageflight.instrumentation.allocation.ClassPattern;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent's options, checked.
 *
 * @param command {@link #ATTACH} or {@link #DETACH}
 * @param answerId by which the command line recognizes the answer to its own load; empty if it does not matter
 * @param allocations classes whose allocation sites are instrumented
 */
public record AgentOptions(String command, String answerId, ClassPattern allocations) {
    public static final String ATTACH = "attach";
    public static final String DETACH = "detach";

    static final String ALLOCATIONS = "allocations";
    static final String CONFIG = "config";
    static final String COMMAND = "command";
    static final String ANSWER_ID = "answer-id";

    /** Checks merged options. */
    static AgentOptions of(Map<String, String> values) throws OptionException {
        String command = values.getOrDefault(COMMAND, ATTACH);
        if (!command.equals(ATTACH) && !command.equals(DETACH)) {
            throw new OptionException(COMMAND, "'" + command + "' is none; accepted: attach, detach");
        }
        String pattern = values.getOrDefault(ALLOCATIONS, "");
        ClassPattern allocations = ClassPattern.NONE;
        if (!pattern.isEmpty()) {
            try {
                allocations = ClassPattern.parse(pattern);
            } catch (IllegalArgumentException e) {
                throw new OptionException(ALLOCATIONS, e.getMessage());
            }
        }
        return new AgentOptions(command, values.getOrDefault(ANSWER_ID, ""), allocations);
    }

    /** The options that shape the agent, as they would be given. */
    public String text() {
        Map<String, String> shown = new LinkedHashMap<>();
        if (!allocations.isEmpty()) {
            shown.put(ALLOCATIONS, allocations.toString());
        }
        StringBuilder text = new StringBuilder();
        shown.forEach((key, value) -> text.append(text.length() == 0 ? "" : ",")
                .append(key)
                .append('=')
                .append(value));
        return text.toString();
    }
}
