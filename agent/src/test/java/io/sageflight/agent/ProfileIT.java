/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.BusyHost;
import com.acme.host.ProfiledHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.AsyncProfilerLibrary;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Profiles of a running JVM, taken from outside or from its start. */
@Timeout(300)
class ProfileIT {
    private static final String SAMPLE = "jdk.ObjectAllocationInNewTLAB";
    private static final String LARGE_SAMPLE = "jdk.ObjectAllocationOutsideTLAB";

    /** What the JVM itself prints from JDK 21 on when an agent is loaded into it for the first time, unless it has been there from the start. */
    private static final int NOTICE_LINES = 4;

    @TempDir
    private Path directory;

    /** Temporary files of the host. */
    private Path temporary;

    @BeforeEach
    void prepare() throws Exception {
        AsyncProfilerLibrary.assumeThere();
        temporary = Files.createDirectory(directory.resolve("host temporary"));
    }

    private ChildJvm startHost(String... jvmArguments) throws Exception {
        List<String> arguments = Stream.concat(Stream.of("-Djava.io.tmpdir=" + temporary), Stream.of(jvmArguments))
                .toList();
        ChildJvm host = ChildJvm.host(ProfiledHost.class, arguments);
        host.awaitLine("ready");
        return host;
    }

    private static Finished profile(ChildJvm host, String event, Path file, String... more) throws Exception {
        return ChildJvm.cli(Stream.concat(
                        Stream.of("profile", host.pid(), "--event", event, "--duration", "4s", "-o", file.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Ends the host, which printed nothing of its own but what it was told to. */
    private static void quit(ChildJvm host, boolean attached) throws Exception {
        host.send("quit");
        Finished finished = host.awaitEnd();
        assertThat(finished.exitCode()).as(finished::transcript).isZero();
        assertThat(finished.out())
                .as(finished::transcript)
                .filteredOn(line -> !line.equals("done rounds"))
                .containsExactly("ready", "bye");
        assertThat(finished.err()).as(finished::transcript).hasSize(attached && Jdk.FEATURE >= 21 ? NOTICE_LINES : 0);
    }

    @Test
    void recordingHasSamplesAndSessionsAsMissionControlReadsIt() throws Exception {
        Path file = directory.resolve("x.jfr");
        try (ChildJvm host = startHost()) {
            Finished cli = profile(host, "alloc", file);
            assertThat(cli.exitCode()).as(cli::transcript).isZero();

            Map<String, Long> counts = new TreeMap<>();
            for (IItemIterable ofOneType : JfrLoaderToolkit.loadEvents(file.toFile())) {
                counts.merge(ofOneType.getType().getIdentifier(), ofOneType.getItemCount(), Long::sum);
            }
            assertThat(counts)
                    .containsKeys("sage.SessionCreation", "sage.SessionEnd", "sage.AgentOverhead", "profiler.Span");
            assertThat(counts.getOrDefault(SAMPLE, 0L) + counts.getOrDefault(LARGE_SAMPLE, 0L))
                    .isPositive();
            assertThat(samplesIn(file, "insideSession")).isPositive();
            assertThat(samplesIn(file, "outsideSession")).isPositive();
            assertNothingIsLeft();
            quit(host, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"cpu,jdk.ExecutionSample", "wall,profiler.WallClockSample", "nativemem,profiler.Malloc"})
    void everyKindOfSampleIsInARecordingWithSessions(String event, String type) throws Exception {
        Path file = directory.resolve(event + ".jfr");
        try (ChildJvm host = startHost()) {
            Finished cli = profile(host, event, file);
            assertThat(cli.exitCode()).as(cli::transcript).isZero();
            assertThat(Events.read(file).of(type)).isNotEmpty();
            assertThat(Events.read(file).of("sage.SessionCreation")).isNotEmpty();
            quit(host, true);
        }
    }

    @Test
    void waitsForLocksAreSampledWhereTheyWait() throws Exception {
        Path file = directory.resolve("lock.jfr");
        try (ChildJvm host = ChildJvm.host(BusyHost.class, List.of())) {
            host.awaitLine("ready");
            Finished cli = profile(host, "lock", file);
            assertThat(cli.exitCode()).as(cli::transcript).isZero();
            assertThat(Events.read(file).of("jdk.ThreadPark"))
                    .anyMatch(event -> event.getThread() != null
                            && "server".equals(event.getThread().getJavaName()));
            assertThat(Events.read(file).of("sage.LockContention")).isNotEmpty();
        }
    }

    @Test
    void graphOfSessionsHasOnlyWhatTheyAllocate() throws Exception {
        Path all = directory.resolve("all.html");
        Path sessions = directory.resolve("sessions.html");
        try (ChildJvm host = startHost()) {
            Finished ofAll = profile(host, "alloc", all);
            assertThat(ofAll.exitCode()).as(ofAll::transcript).isZero();
            assertThat(Files.readString(all)).contains("insideSession", "outsideSession");

            Finished ofSessions = profile(host, "alloc", sessions, "--session-kind", "sage");
            assertThat(ofSessions.exitCode()).as(ofSessions::transcript).isZero();
            assertThat(Files.readString(sessions)).contains("insideSession").doesNotContain("outsideSession");

            Finished ofOthers = profile(host, "alloc", directory.resolve("no.html"), "--session-kind", "http");
            assertThat(ofOthers.exitCode()).as(ofOthers::transcript).isEqualTo(1);
            assertThat(ofOthers.err()).singleElement().asString().contains("'http'", "there were: sage");
            assertThat(directory.resolve("no.html")).doesNotExist();

            assertThat(AsyncProfilerLibrary.copiesIn(host.pid())).isEqualTo(1);
            assertNothingIsLeft();
            quit(host, true);
        }
    }

    @Test
    void profileFromTheStartIsCompleteWhenTheAgentLeavesAndAnotherAgentUsesTheSameLibrary() throws Exception {
        Path file = directory.resolve("first.jfr");
        try (ChildJvm host = startHost(AgentJar.argument("profiler=alloc,profiler-file=" + file))) {
            host.awaitAgentProperty("sage.agent.progress", "profiling alloc into " + file, 60_000);

            host.command("rounds");
            Finished second = profile(host, "cpu", directory.resolve("second.jfr"));
            assertThat(second.exitCode()).as(second::transcript).isEqualTo(1);
            assertThat(second.err())
                    .singleElement()
                    .asString()
                    .contains("a profile of alloc is being taken already", file.toString());

            Finished detach = ChildJvm.cli("detach", host.pid());
            assertThat(detach.exitCode()).as(detach::transcript).isZero();
            assertThat(detach.transcript()).contains("detached: ", "async-profiler's library");
            assertThat(samplesIn(file, "insideSession")).isPositive();
            awaitAgentIsGone(host);

            Finished again = profile(host, "alloc", directory.resolve("again.jfr"));
            assertThat(again.exitCode()).as(again::transcript).isZero();
            assertThat(samplesIn(directory.resolve("again.jfr"), "insideSession"))
                    .isPositive();
            assertThat(AsyncProfilerLibrary.copiesIn(host.pid())).isEqualTo(1);
            assertNothingIsLeft();
            quit(host, false);
        }
    }

    @Test
    void profileFromTheStartIsCompleteWhenTheJvmEnds() throws Exception {
        Path file = directory.resolve("life.jfr");
        try (ChildJvm host = startHost(AgentJar.argument("profiler=alloc,profiler-file=" + file))) {
            host.awaitAgentProperty("sage.agent.progress", "profiling alloc into " + file, 60_000);
            host.command("rounds");
            quit(host, false);
        }
        assertThat(Events.read(file).of("sage.SessionCreation")).isNotEmpty();
        assertThat(samplesIn(file, "insideSession")).isPositive();
    }

    @Test
    void profilerOfSomeoneElseIsLeftAloneAndOneLineSaysSo() throws Exception {
        Path library = AsyncProfilerLibrary.copyTo(directory);
        Path theirs = directory.resolve("theirs.html");
        try (ChildJvm host = startHost("-agentpath:" + library + "=start,event=wall,file=" + theirs)) {
            Finished cli = profile(host, "alloc", directory.resolve("ours.jfr"));

            assertThat(cli.exitCode()).as(cli::transcript).isEqualTo(1);
            assertThat(cli.err())
                    .singleElement()
                    .asString()
                    .contains("another profiler is in this JVM, " + library)
                    .contains("left alone");
            assertThat(AsyncProfilerLibrary.copiesIn(host.pid())).isEqualTo(1);
            assertNothingIsLeft();
            host.send("quit");
            assertThat(host.awaitEnd().exitCode()).isZero();
        }
        assertThat(Files.readString(theirs)).contains("</html>");
    }

    @Test
    void profileEndsWithItsCommandAndLeavesNothing() throws Exception {
        Path file = directory.resolve("none.jfr");
        try (ChildJvm host = startHost();
                ChildJvm cli = ChildJvm.startCli(
                        "profile", host.pid(), "--event", "alloc", "--duration", "1h", "-o", file.toString())) {
            awaitProgress(host, true);
            cli.terminate();
            cli.awaitEnd();

            awaitProgress(host, false);
            assertThat(file).doesNotExist();
            assertNothingIsLeft();
            Finished next = profile(host, "alloc", directory.resolve("next.html"));
            assertThat(next.exitCode()).as(next::transcript).isZero();
            quit(host, true);
        }
    }

    private static void awaitProgress(ChildJvm host, boolean profiling) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String progress;
        do {
            Thread.sleep(50);
            progress = host.agentProperties().getProperty("sage.agent.progress", "");
        } while (progress.startsWith("profiling ") != profiling && System.nanoTime() < deadline);
        assertThat(progress.startsWith("profiling ")).as(progress).isEqualTo(profiling);
    }

    /** No class of the agent's own loader is left. */
    private static void awaitAgentIsGone(ChildJvm host) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<String> left;
        do {
            ChildJvm.tool("jcmd", host.pid(), "GC.run");
            left = ChildJvm.tool("jcmd", host.pid(), "VM.class_hierarchy").out().stream()
                    .filter(line -> line.contains("io.sageflight.agent.profiler.")
                            || line.contains("io.sageflight.agent.lifecycle."))
                    .toList();
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        assertThat(left).isEmpty();
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<Path> files = Files.list(temporary)) {
            // JFR keeps its repository there as long as the JVM runs
            assertThat(files.filter(file -> String.valueOf(file.getFileName()).startsWith("sage-")))
                    .isEmpty();
        }
    }

    /** Samples whose stack has a method of this name. */
    private static long samplesIn(Path file, String method) throws Exception {
        Events events = Events.read(file);
        return Stream.of(SAMPLE, LARGE_SAMPLE)
                .flatMap(type -> events.of(type).stream())
                .filter(sample -> hasFrame(sample, method))
                .count();
    }

    private static boolean hasFrame(RecordedEvent sample, String method) {
        return sample.getStackTrace() != null
                && sample.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getName().equals(method));
    }
}
