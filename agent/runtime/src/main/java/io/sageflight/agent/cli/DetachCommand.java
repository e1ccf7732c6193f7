/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code detach PID}. */
@Command(name = "detach", description = "Take the agent out of a running JVM: every class is as it was before.")
final class DetachCommand extends JvmCommand {
    @Override
    public Integer call() throws Exception {
        try (TargetJvm jvm = TargetJvm.attach(pid())) {
            Optional<AgentStatus> loaded = jvm.status().filter(AgentStatus::isLoaded);
            Optional<AgentStatus> left =
                    loaded.isPresent() ? new AgentLoader(jvm).detach(loaded.get()) : Optional.empty();
            out().println(pid() + ": " + left.map(AgentStatus::answer).orElse("no agent is attached: nothing changed"));
            return ExitCode.DONE;
        }
    }
}
