/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The answers to the last {@value #MOST} commands, by the ids that these carried: of commands that come at the same time
 * each must find its own. They are one property with a line for each, the oldest first, and outlive the agent that gave
 * them. Thread-safe.
 */
public final class Answers {
    static final int MOST = 16;

    private static final String KEY = AgentStatus.PREFIX + "answers";

    private Answers() {}

    /** Keeps an answer, and forgets the oldest if there are too many. No effect if the id is empty. */
    static void add(Properties properties, String id, String answer) {
        if (id.isEmpty()) {
            return;
        }
        // agents of several loads, one leaving and one coming, share the properties
        synchronized (properties) {
            List<String> lines = new ArrayList<>(lines(properties));
            lines.removeIf(line -> line.startsWith(start(id)));
            lines.add(start(id) + AgentStatus.oneLine(answer));
            properties.setProperty(
                    KEY, String.join("\n", lines.subList(Math.max(0, lines.size() - MOST), lines.size())));
        }
    }

    /** The answer to the command with this id; empty if there is none yet. */
    public static Optional<String> find(Properties properties, String id) {
        return lines(properties).stream()
                .filter(line -> line.startsWith(start(id)))
                .map(line -> line.substring(start(id).length()))
                .findFirst();
    }

    private static List<String> lines(Properties properties) {
        return properties.getProperty(KEY, "").lines().toList();
    }

    private static String start(String id) {
        return id + " ";
    }
}
