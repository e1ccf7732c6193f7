/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detach PID}. */
@Command(name = "detach", description = "Take the agent out of a running JVM: every class is as it was before.")
final class DetachCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "PID", converter = PidConverter.class, description = "Process id of the JVM.")
    private long pid;

    @Override
    public Integer call() throws Exception {
        try (TargetJvm jvm = TargetJvm.attach(pid)) {
            Optional<AgentStatus> loaded = jvm.status().filter(AgentStatus::isLoaded);
            String answer = loaded.isPresent()
                    ? new AgentLoader(jvm).detach(loaded.get()).answer()
                    : "no agent is attached: nothing changed";
            spec.commandLine().getOut().println(pid + ": " + answer);
            return ExitCode.DONE;
        }
    }
}
