/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.FirstLineHost;
import com.acme.host.ObservedHost;
import com.acme.recorder.ByteRecorder;
import com.acme.recorder.PremainClock;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.Jdk;
import io.sageflight.agent.harness.OtherAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that nobody asked for anything yet costs the host nothing but its loading. */
@Timeout(120)
class IdleIT {
    private static final long PREMAIN_LIMIT_NANOS = 50_000_000;

    /** That is so much of what the JVM itself needs until then, on the machine that the limit is meant for. */
    private static final double PREMAIN_LIMIT_SHARE = 0.55;

    private static final int FEWEST_STARTS = 3;
    private static final int MOST_STARTS = 60;

    /** Between starts after the first that were too slow: whatever else slows the machine's processors down may pass. */
    private static final long PAUSE_MILLIS = 500;

    private static final int WITHOUT_PAUSE = 20;
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noClassIsTransformedWithoutARecordingOfOurs(boolean plainRecording) throws Exception {
        List<String> alone = observe(List.of(), plainRecording);
        List<String> withAgent = observe(List.of(AgentJar.argument("allocations=com.acme.host.*")), plainRecording);
        assertThat(withAgent).isEqualTo(alone);
        assertThat(withAgent).noneMatch(line -> line.startsWith("woven "));
    }

    /** What the watching agent saw: every class retransformed by anybody, and every class that came out changed. */
    private List<String> observe(List<String> agent, boolean plainRecording) throws Exception {
        String recorder = OtherAgent.argument(ByteRecorder.class, directory);
        List<String> arguments = new ArrayList<>();
        arguments.add(recorder + "=before");
        arguments.addAll(agent);
        arguments.add(recorder + "=after");
        try (ChildJvm host = ChildJvm.host(ObservedHost.class, arguments)) {
            host.awaitLine("ready");
            if (plainRecording) {
                host.command("startDefault");
            }
            host.command("session");
            if (!agent.isEmpty()) {
                Properties status = host.agentProperties();
                assertThat(status).containsEntry("sage.agent.state", "idle");
            }
            host.command("retransformed");
            host.command("first");
            host.command("watch");
            host.send("quit");
            Finished finished = host.awaitEnd();
            assertThat(finished.exitCode()).as(finished::transcript).isZero();
            assertThat(finished.err()).isEmpty();
            return finished.out();
        }
    }

    /** Each such class would make every host start later. */
    @Test
    void nothingThatOnlyWeavingNeedsIsLoadedWithoutARecording() throws Exception {
        Path log = directory.resolve("classes.log");
        List<String> arguments = List.of("-Xlog:class+load:file=" + log, AgentJar.argument(""));
        try (ChildJvm host = ChildJvm.host(ObservedHost.class, arguments)) {
            host.awaitLine("ready");
            host.awaitAgentProperty("sage.agent.state", "idle", PATIENCE_MILLIS);
            host.send("quit");
            Finished finished = host.awaitEnd();
            assertThat(finished.exitCode()).as(finished::transcript).isZero();
        }
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains(" io.sageflight.")))
                .anyMatch(line -> line.contains(".lifecycle.AgentThread "))
                .noneMatch(line -> line.contains(".agent.") && line.contains("$$Lambda"))
                .noneMatch(line -> line.contains(".session.SessionKinds "))
                .noneMatch(line -> line.contains(".shaded.bytebuddy."));
    }

    /**
     * The best of some starts, by the processor time of the thread that starts the JVM: what the agent needs, not what else
     * the machine does meanwhile; where the JVM's own start takes longer, so may the agent. The wall clock's figure is shown
     * beside it. By clocks around it on every JDK, since {@code jdk.JavaAgent} of JDK 25 times agents that are attached, but
     * says 0 for those of the command line.
     */
    @Test
    void loadingTakesLessThanFiftyMilliseconds(TestReporter reporter) throws Exception {
        String clock = OtherAgent.argument(PremainClock.class, directory);
        long best = Long.MAX_VALUE;
        boolean within = false;
        long bestWall = Long.MAX_VALUE;
        for (int i = 0; i < FEWEST_STARTS || !within && i < MOST_STARTS; i++) {
            Finished host = ChildJvm.runHost(FirstLineHost.class, List.of(clock, AgentJar.argument(""), clock));
            assertThat(host.exitCode()).as(host::transcript).isZero();
            long cpu = Long.parseLong(host.value("premain-cpu"));
            within |= cpu < PREMAIN_LIMIT_NANOS || cpu < PREMAIN_LIMIT_SHARE * Long.parseLong(host.value("jvm-cpu"));
            best = Math.min(best, cpu);
            bestWall = Math.min(bestWall, Long.parseLong(host.value("premain")));
            if (!within && i >= WITHOUT_PAUSE) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        String figure = String.format(
                "%.1f ms of processor time, %.1f ms by the wall clock, on JDK %d",
                best / 1e6, bestWall / 1e6, Jdk.FEATURE);
        reporter.publishEntry("premain", figure);
        System.out.println("premain: " + figure);
        assertThat(within).as(figure).isTrue();
    }
}
