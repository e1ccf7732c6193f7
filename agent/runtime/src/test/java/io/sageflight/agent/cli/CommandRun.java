/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command line within this JVM.
 *
 * @param exitCode its exit code
 * @param out what it printed on stdout
 * @param err what it printed on stderr
 */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(Object... args) {
        String[] texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = String.valueOf(args[i]);
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(texts, new PrintWriter(out), new PrintWriter(err));
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Succeeded, and said nothing on stderr. */
    CommandRun done() {
        assertThat(err).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        return this;
    }

    /** Failed with this code and one line on stderr that has all of these parts. */
    CommandRun failed(int code, String... parts) {
        assertThat(err.lines()).as(err).hasSize(1);
        assertThat(err).contains(parts);
        assertThat(exitCode).isEqualTo(code);
        return this;
    }
}
