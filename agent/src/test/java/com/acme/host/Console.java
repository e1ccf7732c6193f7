/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A host's conversation with its test: a command a line in, lines out, {@code done COMMAND} after each. */
final class Console {
    private Console() {}

    interface Commands {
        void run(String command, String[] arguments) throws Exception;
    }

    /** Runs commands until {@code quit} or the end of the input. */
    static void serve(Commands commands) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.split(" ");
            try {
                commands.run(words[0], Arrays.copyOfRange(words, 1, words.length));
            } catch (Exception e) {
                say("failed " + line + ": " + e);
            }
            say("done " + line);
        }
    }

    static void say(String line) {
        System.out.println(line);
    }
}
