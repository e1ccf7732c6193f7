/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.profiler.ProfiledEvent;
import io.sageflight.agent.report.RecordingReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import one.jfr.JfrReader;

/** The samples of a profile's recording that were taken while sessions of one kind were created, as a flame graph. */
final class SessionFlameGraph {
    private final JfrToFlame graph;

    private SessionFlameGraph(JfrToFlame graph) {
        this.graph = graph;
    }

    /** Fails if no such session was created, naming the kinds that were. */
    static SessionFlameGraph of(Path recording, ProfiledEvent event, String kind) throws CommandException, IOException {
        List<String> kinds = RecordingReader.read(recording).sessions().stream()
                .map(group -> group.kind())
                .distinct()
                .toList();
        if (!kinds.contains(kind)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "No session of kind '" + kind + "' was created while profiling; "
                            + (kinds.isEmpty() ? "nor was any other" : "there were: " + String.join(", ", kinds)));
        }
        try (JfrReader reader = new JfrReader(recording.toString())) {
            JfrToFlame graph = new JfrToFlame(reader, arguments(event, kind));
            graph.convert();
            return new SessionFlameGraph(graph);
        }
    }

    private static Arguments arguments(ProfiledEvent event, String kind) {
        Arguments arguments = new Arguments();
        arguments.title = event + " while " + kind + " sessions are created";
        arguments.tag = kind;
        arguments.total = event.hasAmounts();
        switch (event) {
            case ALLOC -> arguments.alloc = true;
            case CPU -> arguments.cpu = true;
            case LOCK -> arguments.lock = true;
            case WALL -> arguments.wall = true;
            case NATIVEMEM -> arguments.nativemem = true;
        }
        return arguments;
    }

    void writeTo(OutputStream out) throws IOException {
        graph.dump(out);
    }
}
