/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attach | 'PID'",
                "attach abc | 'abc'",
                "attach 0 | '0'",
                "attach -5 | '-5'",
                "attach 5 --option novalue | novalue",
                "attach 5 --option allocations= | allocations",
                "attach 5 --allocations a.*,b.* | 'a.*,b.*'",
                "attach 5 --monitors a.*,b.* | 'a.*,b.*'",
                "status | 'PID'",
                "status 5 --format xml | 'xml' is none of text, json",
                "ps 5 | '5'",
                "record 5 --duration 10 | '10' is no duration; give one like 500ms",
                "record 5 --locks some | 'some' is none of normal, all, off",
                "record 5 --sessions maybe | 'maybe' is none of on, off",
                "record 5 --messages maybe | 'maybe' is none of on, off",
                "record 5 6 | '6'",
                "profile | 'PID'",
                "profile 5 --event heap | 'heap' is none of alloc, cpu, lock, wall, nativemem",
                "profile 5 --duration 25h | '25h' is out of range; give a duration above 0 and up to 24h",
                "profile 5 --duration 0s | '0s' is out of range; give a duration above 0 and up to 24h",
                "profile 5 -o x.txt | 'x.txt' ends neither in .jfr",
                "profile 5 --session-kind sage -o x.jfr | 'sage' is for a flame graph, -o FILE.html",
                "report | 'FILE'",
                "report x.jfr --top 0 | '0'",
                "report x.jfr --top many | 'many'",
                "report x.jfr --format html | 'html' is none of text, json",
                "diff | 'BEFORE'",
                "diff x.jfr | 'AFTER'",
                "diff x.jfr y.jfr z.jfr | 'z.jfr'",
                "diff x.jfr y.jfr --top 0 | '0'",
                "diff x.jfr y.jfr --format html | 'html' is none of text, markdown, json",
                "settings --lost | '--lost'",
                "--lost | '--lost'",
                "recrod 5 | There is no command 'recrod'; there are ps, attach, detach, status, record, profile, report, diff, settings"
            })
    void wrongUsageIsOneLineThatNamesTheValue(String arguments, String part) {
        CommandRun run = CommandRun.of((Object[]) arguments.split(" "));

        run.failed(ExitCode.USAGE, part, "--help)");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps", "attach", "detach", "status", "record", "profile", "report", "diff", "settings"})
    void everyCommandHasHelp(String command) {
        CommandRun run = CommandRun.of(command, "--help").done();

        assertThat(run.out()).startsWith("Usage: sage-agent " + command).endsWith("\n");
        assertThat(CommandRun.of("--help").done().out()).contains("  " + command + " ");
    }

    @Test
    void noCommandShowsWhatThereIs() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Commands:", "record", "Exit codes");
    }
}
