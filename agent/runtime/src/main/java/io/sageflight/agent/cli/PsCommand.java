/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sageflight.agent.cli.JvmListing.Jvm;
import io.sageflight.agent.report.TextTable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ps}. */
@Command(
        name = "ps",
        description = "List the JVMs of this user and whether the agent is loaded. Loads nothing into them.")
final class PsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws Exception {
        List<Jvm> jvms = JvmListing.list();
        if (format.isJson()) {
            writeJson(jvms);
        } else if (jvms.isEmpty()) {
            spec.commandLine().getOut().println("No other JVM of this user is running.");
        } else {
            TextTable table = new TextTable(">PID", "Java", "Agent", "Main");
            for (Jvm jvm : jvms) {
                String agent =
                        jvm.agent() == null ? "none" : jvm.agent().state().text();
                table.row(
                        Long.toString(jvm.pid()),
                        jvm.java() == null ? "?" : jvm.java(),
                        jvm.problem() == null ? agent : "? (" + jvm.problem() + ")",
                        jvm.main());
            }
            spec.commandLine().getOut().print(table.text(""));
        }
        return ExitCode.DONE;
    }

    private void writeJson(List<Jvm> jvms) throws IOException {
        try (JsonGenerator json = JsonOutput.to(spec.commandLine().getOut())) {
            json.writeStartObject();
            json.writeArrayFieldStart("jvms");
            for (Jvm jvm : jvms) {
                json.writeStartObject();
                json.writeNumberField("pid", jvm.pid());
                json.writeStringField("main", jvm.main());
                json.writeStringField("java", jvm.java());
                json.writeStringField(
                        "agent",
                        jvm.agent() == null ? null : jvm.agent().state().text());
                json.writeStringField("problem", jvm.problem());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
