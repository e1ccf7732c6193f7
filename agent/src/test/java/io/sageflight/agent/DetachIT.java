/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.LateClassHost;
import com.acme.host.ObservedHost;
import com.acme.recorder.ByteRecorder;
import com.acme.recorder.HeldLoading;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.OtherAgent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the agent after it was asked to leave, as seen by an agent that watches it. */
@Timeout(180)
class DetachIT {
    @TempDir
    private Path directory;

    private ChildJvm startHost() throws Exception {
        String recorder = OtherAgent.argument(ByteRecorder.class, directory);
        ChildJvm host = ChildJvm.host(
                ObservedHost.class,
                List.of(
                        recorder + "=before",
                        AgentJar.argument("allocations=com.acme.host.made.*,monitors=com.acme.host.made.*"),
                        recorder + "=after"));
        host.awaitLine("ready");
        return host;
    }

    @Test
    void detachRestoresOriginalBytecodeAndFreesTheAgentWhileThreadsAreInside() throws Exception {
        try (ChildJvm host = startHost()) {
            // A recording that is none of ours goes first: what JFR itself retransforms is then done.
            host.command("startDefault");
            host.command("stop");
            host.command("first");
            host.command("start");
            host.command("session");
            host.command("park");
            host.command("watch");
            List<String> woven = rests(host, "woven ");
            assertThat(woven)
                    .contains(
                            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
                            "java.util.concurrent.locks.AbstractQueuedLongSynchronizer",
                            "java.util.concurrent.locks.StampedLock",
                            "io.sageflight.core.session.AbstractSessionManager",
                            "com.acme.host.made.Workshop");

            Finished detach = ChildJvm.cli("detach", host.pid());
            assertThat(detach.exitCode()).as(detach::transcript).isZero();

            host.command("compare");
            assertThat(rests(host, "restored ")).containsExactlyInAnyOrderElementsOf(woven);
            awaitAgentIsGone(host);

            assertThat(rests(host, "finished ")).isEmpty();
            host.command("release");
            assertThat(rests(host, "finished ")).containsExactlyInAnyOrder("clerk", "auditor", "opener session-1");
            host.command("stop");
            attachAgain(host);
            host.send("quit");
            Finished finished = host.awaitEnd();
            assertThat(finished.exitCode()).as(finished::transcript).isZero();
            assertThat(finished.err()).noneMatch(line -> line.startsWith("sage-agent: "));
        }
    }

    @Test
    void classThatIsLoadedDuringTheDetachIsRestoredBeforeTheAgentLeaves() throws Exception {
        try (ChildJvm host = startHostThatHoldsAClass()) {
            host.command("letGoAtRestore");
            Finished detach = ChildJvm.cli("detach", host.pid());
            assertThat(detach.exitCode()).as(detach::transcript).isZero();
            assertThat(detach.transcript()).contains("detached: ").doesNotContain("still being loaded");
            assertThat(rests(host, "bytes ")).containsExactly("loaded hooked", "retransformed plain");
            host.command("use");
            assertThat(rests(host, "bytes ")).hasSize(2);
        }
    }

    @Test
    void classWhoseLoadingOutlastsTheDetachIsToldAndWorks() throws Exception {
        try (ChildJvm host = startHostThatHoldsAClass()) {
            Finished detach = ChildJvm.cli("detach", host.pid());
            assertThat(detach.exitCode()).as(detach::transcript).isZero();
            assertThat(detach.transcript()).contains("1 still being loaded");
            awaitAgentIsGone(host);
            host.command("letGo");
            host.command("use");
            host.send("quit");
            Finished finished = host.awaitEnd();
            assertThat(finished.exitCode()).as(finished::transcript).isZero();
            assertThat(finished.err()).noneMatch(line -> line.startsWith("sage-agent: "));
        }
    }

    /** A host with hooks in a class that another agent keeps from being defined. */
    private ChildJvm startHostThatHoldsAClass() throws Exception {
        ChildJvm host = ChildJvm.host(
                LateClassHost.class,
                List.of(
                        AgentJar.argument("allocations=com.acme.host.made.*"),
                        OtherAgent.argument(HeldLoading.class, directory)));
        host.awaitLine("ready");
        host.command("start");
        host.command("load");
        assertThat(rests(host, "bytes ")).containsExactly("loaded hooked");
        return host;
    }

    private void attachAgain(ChildJvm host) throws Exception {
        Finished attach = ChildJvm.cli("attach", host.pid());
        assertThat(attach.exitCode()).as(attach::transcript).isZero();
        assertThat(attach.transcript()).doesNotContainIgnoringCase("already");
        Path file = directory.resolve("again.jfr");
        host.command("start");
        host.command("session");
        host.command("dump " + file);
        host.command("stop");
        assertThat(Events.read(file).of("sage.SessionCreation")).hasSize(1);
        assertThat(Events.read(file).of("sage.SessionEnd")).hasSize(1);
    }

    /** No class of the agent's own loader is left; what lies on the host's class path is the part that loads the agent. */
    private static void awaitAgentIsGone(ChildJvm host) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<String> left;
        do {
            ChildJvm.tool("jcmd", host.pid(), "GC.run");
            left = agentClasses(host);
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        assertThat(left).isEmpty();
    }

    private static List<String> agentClasses(ChildJvm host) throws Exception {
        Finished hierarchy = ChildJvm.tool("jcmd", host.pid(), "VM.class_hierarchy");
        assertThat(hierarchy.out()).anyMatch(line -> line.contains("com.acme.host."));
        return hierarchy.out().stream()
                .filter(line -> line.contains("io.sageflight."))
                .filter(line -> !line.contains("io.sageflight.core."))
                .filter(line -> !line.contains("io.sageflight.agent.launch."))
                .toList();
    }

    /** Rests of the lines so far that begin so. */
    private static List<String> rests(ChildJvm host, String prefix) {
        return host.out().stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
