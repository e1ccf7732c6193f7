/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.options;

/** An option that the agent does not know, or a value that it does not take; the message is one line for the user. */
public final class OptionException extends Exception {
    private static final long serialVersionUID = 1;

    OptionException(String key, String problem) {
        super("option " + key + ": " + problem);
    }
}
