/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.report.Printable;
import io.sageflight.agent.report.Units;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status PID}. */
@Command(
        name = "status",
        description = "Show what the agent in a JVM does, what it left out and why. Loads nothing into it.")
final class StatusCommand extends JvmCommand {
    @Mixin
    private FormatOption format;

    @Override
    public Integer call() throws Exception {
        Optional<AgentStatus> status;
        try (TargetJvm jvm = TargetJvm.attach(pid())) {
            status = jvm.status();
        }
        if (format.isJson()) {
            writeJson(status.orElse(null));
        } else if (status.isEmpty()) {
            out().println(pid() + ": no agent is loaded");
        } else {
            writeText(status.get());
        }
        return ExitCode.DONE;
    }

    private void writeText(AgentStatus status) {
        line("Agent", status.state().text() + (status.version().isEmpty() ? "" : ", version " + status.version()));
        line("Loaded", Instant.ofEpochMilli(status.since()).truncatedTo(ChronoUnit.SECONDS) + " from " + status.jar());
        line("Options", status.options().isEmpty() ? "none" : status.options());
        line(
                "Classes",
                Units.count(status.wovenClasses()) + " woven, " + Units.count(status.restoredClasses())
                        + " restored so far");
        line("Hooks", Units.count(status.hookCalls()) + " calls, " + Units.count(status.errors()) + " errors");
        line(
                "Events",
                Units.count(status.eventsCommitted()) + " committed, " + Units.count(status.eventsDropped())
                        + " dropped");
        lineUnlessEmpty("Progress", status.progress());
        lineUnlessEmpty("Answer", status.answer());
        status.unmatched().forEach(option -> line("Unmatched", option));
        status.skipped().forEach(skipped -> line("Skipped", skipped));
        lineUnlessEmpty("Last error", status.lastError());
    }

    private void lineUnlessEmpty(String title, String text) {
        if (!text.isEmpty()) {
            line(title, text);
        }
    }

    private void line(String title, String text) {
        out().println(title + " ".repeat(12 - title.length()) + Printable.of(text));
    }

    private void writeJson(AgentStatus status) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out())) {
            json.writeStartObject();
            json.writeNumberField("pid", pid());
            json.writeBooleanField("loaded", status != null && status.isLoaded());
            if (status != null) {
                json.writeStringField("state", status.state().text());
                json.writeStringField("version", status.version());
                json.writeStringField("jar", status.jar());
                json.writeStringField("options", status.options());
                json.writeNumberField("since", status.since());
                json.writeNumberField("wovenClasses", status.wovenClasses());
                json.writeNumberField("restoredClasses", status.restoredClasses());
                json.writeNumberField("hookCalls", status.hookCalls());
                json.writeNumberField("errors", status.errors());
                json.writeNumberField("eventsCommitted", status.eventsCommitted());
                json.writeNumberField("eventsDropped", status.eventsDropped());
                json.writeStringField("progress", status.progress());
                json.writeStringField("answer", status.answer());
                json.writeStringField("lastError", status.lastError());
                writeList(json, "unmatched", status.unmatched());
                writeList(json, "skipped", status.skipped());
            }
            json.writeEndObject();
        }
    }

    private static void writeList(JsonGenerator json, String member, List<String> values) throws IOException {
        json.writeArrayFieldStart(member);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
