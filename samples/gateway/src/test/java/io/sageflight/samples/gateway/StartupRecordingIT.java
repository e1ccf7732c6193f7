/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.samples.gateway.ChildJvm.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway with the agent and a recording from its first moment, as in the demo. */
class StartupRecordingIT {
    /** Short sessions, so that the global lock is wanted often; WebSocket, which loses no message on a busy machine. */
    private static final String[] ARGUMENTS = {
        "--clients", "8", "--transport", "ws", "--global-lock", "--messages-per-session", "5", "--duration"
    };

    @TempDir
    private Path directory;

    @Test
    void everySessionIsInTheRecordingAndTheGatewayDoesNotNotice() throws Exception {
        Path settings = Files.writeString(directory.resolve("sage.jfc"), ChildJvm.agentCommand(directory, "settings"));
        Path file = directory.resolve("gateway.jfr");

        Ended plain = run(List.of(), "1s");
        Ended recorded = run(
                List.of(
                        "-javaagent:" + ChildJvm.AGENT + "=allocations=io.sageflight.*",
                        // Otherwise JFR says on standard output that it started.
                        "-Xlog:jfr+startup=error",
                        "-XX:StartFlightRecording:filename=" + file + ",settings=default,settings=" + settings
                                + ",sage-allocations=exact,sage-locks=all,dumponexit=true"),
                "5s");

        assertThat(plain.out()).last().asString().matches("requests=[1-9][0-9]* errors=0 unknown=0");
        assertThat(withoutFigures(recorded)).isEqualTo(withoutFigures(plain));
        GatewayRecording recording = GatewayRecording.read(file);
        recording.assertSessionsAreSeenOnce();
        recording.assertAllocationSitesBelongToSessions();
        recording.assertGlobalLockHasAnOwner();
        recording.assertAgentHadNoErrors();

        long opened = opened(recorded);
        assertThat(recording.createdByRole()).isEqualTo(Map.of("initiator", opened, "responder", opened));
        assertThat(recording.created()).hasSize((int) (2 * opened));
        assertThat(recording.ended()).isEqualTo(recording.created());
        assertThat(recording.statisticsOfCreated()).isEqualTo(2 * opened);
    }

    private Ended run(List<String> jvmArguments, String duration) throws Exception {
        String[] arguments = Arrays.copyOf(ARGUMENTS, ARGUMENTS.length + 1);
        arguments[ARGUMENTS.length] = duration;
        try (ChildJvm gateway = ChildJvm.gateway(directory, jvmArguments, arguments)) {
            return gateway.await();
        }
    }

    private static Ended withoutFigures(Ended run) {
        return new Ended(
                run.exitCode(),
                run.out().stream()
                        .map(line -> line.replaceAll("did:\\S+|[1-9][0-9]*", "N"))
                        .toList(),
                run.err());
    }

    /** The gateway's own count. */
    private static long opened(Ended run) {
        String line = run.out().stream()
                .filter(each -> each.startsWith("sessions="))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.split("[= ]")[1]);
    }
}
