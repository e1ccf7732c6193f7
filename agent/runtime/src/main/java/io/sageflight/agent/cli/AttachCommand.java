/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code attach PID}. */
@Command(
        name = "attach",
        description = "Load the agent into a running JVM. It does nothing there until a recording asks for its events.")
final class AttachCommand extends JvmCommand {
    @Mixin
    private AgentArguments options;

    @Override
    public Integer call() throws Exception {
        String text = options.text();
        try (TargetJvm jvm = TargetJvm.attach(pid())) {
            Optional<AgentStatus> loaded = jvm.status().filter(AgentStatus::isLoaded);
            if (loaded.isPresent()) {
                return sayLoaded(loaded.get());
            }
            loaded = new AgentLoader(jvm).attach(text);
            if (loaded.isPresent()) {
                return sayLoaded(loaded.get());
            }
            out().println(pid() + ": attached");
            return ExitCode.DONE;
        }
    }

    private int sayLoaded(AgentStatus status) throws CommandException {
        List<String> missing = options.missingFrom(status.options());
        if (!missing.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    pid() + ": already attached, without " + String.join(",", missing)
                            + "; to change options detach first: sage-agent detach " + pid());
        }
        out().println(pid() + ": already attached: nothing changed (state "
                + status.state().text() + ")");
        return ExitCode.DONE;
    }
}
