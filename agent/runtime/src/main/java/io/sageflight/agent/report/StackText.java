/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.AgentClasses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the place in the host's code in a stack that is text: a frame a line, innermost first. */
final class StackText {
    /** {@code com.acme.Cache.load(Cache.java:12)} or {@code com.acme.Cache.load:12}, maybe after a loader and module. */
    private static final Pattern FRAME = Pattern.compile(
            "(?:at )?(?:[^(]*/)?([\\p{L}_$][\\w.$\\p{L}]*\\.[\\w$<>\\p{L}]+)(?:\\([^:)]*(?::(\\d+))?\\)|:(\\d+))?");

    private static final Pattern JDK = Pattern.compile("(?:java|javax|jdk|sun|com\\.sun)\\..*");
    private static final String CONCURRENT = "java.util.concurrent.";

    private StackText() {}

    /**
     * The innermost frame that is not the JDK's, as {@code Class.method:line}; where all are the JDK's the innermost
     * outside {@code java.util.concurrent}; null if there is none.
     */
    static String site(String stack) {
        if (stack == null) {
            return null;
        }
        String library = null;
        for (String line : stack.lines().toList()) {
            Matcher frame = FRAME.matcher(line.strip());
            if (!frame.matches() || isPassedOver(frame.group(1))) {
                continue;
            }
            String number = frame.group(2) != null ? frame.group(2) : frame.group(3);
            String site = number == null ? frame.group(1) : frame.group(1) + ":" + number;
            if (!JDK.matcher(frame.group(1)).matches()) {
                return site;
            }
            library = library == null ? site : library;
        }
        return library;
    }

    /** A method of the agent's, or of the lock's own code. */
    private static boolean isPassedOver(String method) {
        return AgentClasses.isOne(method) || method.startsWith(CONCURRENT);
    }
}
