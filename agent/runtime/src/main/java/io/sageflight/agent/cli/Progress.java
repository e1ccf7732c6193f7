/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.Console;
import java.io.PrintWriter;

/** One line on a terminal that is written over again; nothing where output does not go to a terminal. */
final class Progress {
    private final PrintWriter terminal;
    private int width;

    private Progress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Progress on {@code err} if this process has a terminal. */
    static Progress on(PrintWriter err) {
        return new Progress(isTerminal(System.console()) ? err : null);
    }

    boolean isShown() {
        return terminal != null;
    }

    void show(String line) {
        if (isShown()) {
            terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            terminal.flush();
            width = line.length();
        }
    }

    void clear() {
        if (isShown() && width > 0) {
            terminal.print("\r" + " ".repeat(width) + "\r");
            terminal.flush();
            width = 0;
        }
    }

    /** From JDK 22 on there is a console without a terminal as well, and a method that tells. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
