/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.StringJoiner;

/**
 * What an agent says about itself, as strings in its JVM's agent properties: another process reads them over attach
 * without loading anything. All keys begin with {@value #PREFIX}. Immutable.
 *
 * @param state what the agent is doing
 * @param version the agent's version
 * @param jar path of the jar it was loaded from, as its JVM sees it
 * @param options the effective options as {@code key=value,key=value}
 * @param since when the agent was loaded, in milliseconds since the epoch
 * @param wovenClasses classes that carry the agent's hooks now
 * @param restoredClasses classes restored so far
 * @param hookCalls sessions and lock waits that went through hooks
 * @param errors errors caught inside the agent
 * @param eventsCommitted events handed to JFR
 * @param eventsDropped events left out by rate limits or full tables
 * @param progress what goes on just now, in words; empty if nothing does
 * @param unmatched options that matched no class
 * @param skipped classes that were not woven, each with its reason
 * @param lastError the last error caught; empty if there was none
 * @param answer one line: what the last load or detach command led to; each command's own is in {@link Answers}
 */
public record AgentStatus(
        State state,
        String version,
        String jar,
        String options,
        long since,
        int wovenClasses,
        int restoredClasses,
        long hookCalls,
        long errors,
        long eventsCommitted,
        long eventsDropped,
        String progress,
        List<String> unmatched,
        List<String> skipped,
        String lastError,
        String answer) {
    /** What every key begins with. */
    public static final String PREFIX = "sage.agent.";

    /** List elements beyond this many are replaced by one that counts them: agent properties travel as a whole. */
    private static final int MOST_ELEMENTS = 100;

    private static final String SEPARATOR = ";";

    /** Replaces missing texts by empty ones and copies the lists. */
    public AgentStatus {
        version = text(version);
        jar = text(jar);
        options = text(options);
        progress = text(progress);
        lastError = text(lastError);
        answer = text(answer);
        unmatched = unmatched == null ? List.of() : List.copyOf(unmatched);
        skipped = skipped == null ? List.of() : List.copyOf(skipped);
    }

    /**
     * The status as properties. A list is one value, its elements joined by semicolons (one inside an element becomes
     * a comma) and cut after {@value #MOST_ELEMENTS}; line breaks become spaces.
     */
    public Properties toProperties() {
        Properties properties = new Properties();
        put(properties, "state", state.text());
        put(properties, "version", version);
        put(properties, "jar", jar);
        put(properties, "options", options);
        put(properties, "since", Long.toString(since));
        put(properties, "wovenClasses", Integer.toString(wovenClasses));
        put(properties, "restoredClasses", Integer.toString(restoredClasses));
        put(properties, "hookCalls", Long.toString(hookCalls));
        put(properties, "errors", Long.toString(errors));
        put(properties, "eventsCommitted", Long.toString(eventsCommitted));
        put(properties, "eventsDropped", Long.toString(eventsDropped));
        put(properties, "progress", progress);
        put(properties, "unmatched", joined(unmatched));
        put(properties, "skipped", joined(skipped));
        put(properties, "lastError", lastError);
        put(properties, "answer", answer);
        return properties;
    }

    /**
     * Reads what {@link #toProperties} wrote, also among other properties; empty if no agent wrote any. Values that
     * an agent of another version leaves out or words differently read as empty, 0 or {@link State#UNKNOWN}.
     */
    public static Optional<AgentStatus> from(Properties properties) {
        if (properties.getProperty(PREFIX + "state") == null) {
            return Optional.empty();
        }
        return Optional.of(new AgentStatus(
                State.of(get(properties, "state")),
                get(properties, "version"),
                get(properties, "jar"),
                get(properties, "options"),
                number(properties, "since"),
                (int) number(properties, "wovenClasses"),
                (int) number(properties, "restoredClasses"),
                number(properties, "hookCalls"),
                number(properties, "errors"),
                number(properties, "eventsCommitted"),
                number(properties, "eventsDropped"),
                get(properties, "progress"),
                elements(get(properties, "unmatched")),
                elements(get(properties, "skipped")),
                get(properties, "lastError"),
                get(properties, "answer")));
    }

    /** The same with another answer. */
    public AgentStatus withAnswer(String other) {
        return new AgentStatus(
                state,
                version,
                jar,
                options,
                since,
                wovenClasses,
                restoredClasses,
                hookCalls,
                errors,
                eventsCommitted,
                eventsDropped,
                progress,
                unmatched,
                skipped,
                lastError,
                other);
    }

    /** Whether an agent is loaded and at work, so that another load would change nothing. */
    public boolean isLoaded() {
        return state != State.DETACHED;
    }

    private static void put(Properties properties, String key, String value) {
        properties.setProperty(PREFIX + key, oneLine(value));
    }

    private static String get(Properties properties, String key) {
        return properties.getProperty(PREFIX + key, "");
    }

    private static long number(Properties properties, String key) {
        try {
            return Long.parseLong(get(properties, key));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String joined(List<String> elements) {
        StringJoiner text = new StringJoiner(SEPARATOR);
        for (String element : elements.subList(0, Math.min(elements.size(), MOST_ELEMENTS))) {
            text.add(element.replace(';', ','));
        }
        int left = elements.size() - MOST_ELEMENTS;
        if (left > 0) {
            text.add("and " + left + " more");
        }
        return text.toString();
    }

    private static List<String> elements(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR, -1));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    static String oneLine(String value) {
        return value.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    /** What an agent is doing. */
    public enum State {
        /** Loaded; the host runs its own code. */
        IDLE,
        /** Hooks are being put into classes. */
        WEAVING,
        /** Hooks are in place. */
        WOVEN,
        /** Hooks are being taken out. */
        RESTORING,
        /** Gone; only this status is left. */
        DETACHED,
        /** A word of another version. */
        UNKNOWN;

        /** The word that stands in the properties. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static State of(String text) {
            for (State state : values()) {
                if (state.text().equals(text)) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }
}
