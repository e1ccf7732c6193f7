/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.samples.gateway.ChildJvm.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a process: what it prints where, and how it ends. */
class GatewayIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--port=0", "--global-lock"})
    void aRunPrintsItsPortFirstAndItsCountsLast(String option) throws Exception {
        Ended run = run("--duration", "1s", "--clients", "4", option);

        assertThat(run.out().get(0)).matches("listening on [1-9][0-9]{0,4}");
        assertThat(run.out().get(run.out().size() - 1)).matches("requests=[1-9][0-9]* errors=0");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aServerThatIsToldToStopStillPrintsItsCounts() throws Exception {
        try (ChildJvm gateway = start("--clients", "0")) {
            gateway.awaitFirstLine();

            gateway.terminate();
            Ended run = gateway.await();

            assertThat(run.out()).hasSize(2).last().isEqualTo("requests=0 errors=0");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void aRunThatIsToldToStopStillPrintsItsCounts() throws Exception {
        try (ChildJvm gateway = start("--duration", "10m", "--clients", "2")) {
            gateway.awaitFirstLine();
            TimeUnit.SECONDS.sleep(2);

            gateway.terminate();
            Ended run = gateway.await();

            assertThat(run.out()).last().asString().matches("requests=[1-9][0-9]* errors=0");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void helpGoesToStandardOutput() throws Exception {
        Ended run = run("--help");

        assertThat(run.out()).anyMatch(line -> line.contains("--messages-per-session"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "--duration=soon", "--port=70000", "--clients=-1", "--payload=2000000"})
    void wrongUsageIsExplainedOnStandardError(String argument) throws Exception {
        Ended run = run(argument);

        assertThat(run.out()).isEmpty();
        assertThat(run.err().get(0)).contains(argument.split("=")[0]);
        assertThat(run.err()).anyMatch(line -> line.startsWith("Usage: gateway"));
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended run = run("--port", String.valueOf(taken.getLocalPort()), "--duration", "1s");

            assertThat(run.out()).isEmpty();
            assertThat(run.err()).hasSize(1).first().asString().contains(":" + taken.getLocalPort());
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    private Ended run(String... arguments) throws Exception {
        try (ChildJvm gateway = start(arguments)) {
            return gateway.await();
        }
    }

    private ChildJvm start(String... arguments) throws IOException {
        return ChildJvm.gateway(directory, List.of(), arguments);
    }
}
