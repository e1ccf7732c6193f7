/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.samples.gateway.ChildJvm.Ended;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ajax.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway on a stock JVM, started without a thought of us, and recorded twice from outside. */
class RunningGatewayIT {
    /** From here on the JVM itself says on standard error that an agent was loaded, in four lines. */
    private static final int FIRST_JDK_WITH_NOTICE = 21;

    private static final int NOTICE_LINES = 4;

    @TempDir
    private Path directory;

    @Test
    void aSecondRecordingSeesEachSessionAsOftenAsTheFirst() throws Exception {
        try (ChildJvm gateway = ChildJvm.gateway(
                directory, List.of(), "--clients", "4", "--global-lock", "--messages-per-session", "5")) {
            String listening = gateway.awaitFirstLine();

            record(gateway, "first.jfr");
            record(gateway, "second.jfr");
            assertMetricsAreServed(listening.substring("listening on ".length()));
            gateway.terminate();
            Ended run = gateway.await();

            assertThat(run.out()).last().asString().matches("requests=[1-9][0-9]* errors=0 unknown=[0-9]+");
            assertOnlyTheNoticeOfOneLoad(run.err());
        }
        assertSessionsAndLockAreSeen("first.jfr");
        assertSessionsAndLockAreSeen("second.jfr");
        assertReportShowsThem("second.jfr");
    }

    private static void assertMetricsAreServed(String port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        HttpResponse<String> metrics = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        for (String meter : List.of(
                "sage_sessions_opened_total",
                "sage_handshake_seconds_count{outcome=\"accepted\",role=\"responder\"}",
                "sage_transport_handle_seconds{outcome=\"answered\",transport=\"http\",quantile=\"0.99\"}",
                "sage_transport_send_seconds_count{outcome=\"answered\",transport=\"http\"}")) {
            assertThat(metrics.body().lines().filter(line -> line.startsWith(meter + " ")))
                    .as(meter)
                    .singleElement()
                    .asString()
                    .matches(".* [0-9.E-]*[1-9][0-9.E-]*");
        }
    }

    private void record(ChildJvm gateway, String name) throws Exception {
        ChildJvm.agentCommand(
                directory,
                "record",
                gateway.pid(),
                "--duration",
                "6s",
                "--locks",
                "all",
                "--allocations",
                // Fewer classes than in the other test: on a busy machine they would not all be woven in time.
                "io.sageflight.core.session.*;io.sageflight.samples.baseline.*",
                "-o",
                directory.resolve(name).toString());
    }

    private void assertSessionsAndLockAreSeen(String name) throws Exception {
        GatewayRecording recording = GatewayRecording.read(directory.resolve(name));
        recording.assertSessionsAreSeenOnce();
        recording.assertAllocationSitesBelongToSessions();
        recording.assertGlobalLockHasAnOwner();
        recording.assertAgentHadNoErrors();
    }

    private void assertReportShowsThem(String name) throws Exception {
        String text = ChildJvm.agentCommand(
                directory, "report", directory.resolve(name).toString(), "--format", "json");
        Map<?, ?> report = (Map<?, ?>) new JSON().fromJSON(text);
        assertThat(rows(report.get("sessions")))
                .extracting(row -> row.get("role"))
                .containsExactlyInAnyOrder("initiator", "responder");
        assertThat(rows(report.get("sessions")))
                .allSatisfy(row -> assertThat((Long) row.get("created")).isPositive());
        assertThat(rows(report.get("locks"))
                        .filter(row -> "ReentrantReadWriteLock".equals(row.get("kind")))
                        .filter(row -> (Long) row.get("waits") > 0)
                        .flatMap(row -> Arrays.stream((Object[]) row.get("owners"))))
                .anyMatch(owner -> owner.toString().startsWith("gateway-"));
    }

    @SuppressWarnings("unchecked") // JSON objects are maps of names
    private static Stream<Map<String, Object>> rows(Object array) {
        return Arrays.stream((Object[]) array).map(row -> (Map<String, Object>) row);
    }

    private static void assertOnlyTheNoticeOfOneLoad(List<String> err) {
        if (Runtime.version().feature() < FIRST_JDK_WITH_NOTICE) {
            assertThat(err).isEmpty();
        } else {
            assertThat(err).hasSize(NOTICE_LINES).allMatch(line -> line.startsWith("WARNING: "));
            assertThat(err.get(0)).startsWith("WARNING: A Java agent has been loaded dynamically");
        }
    }
}
