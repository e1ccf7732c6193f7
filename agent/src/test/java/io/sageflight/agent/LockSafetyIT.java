/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.InitializerHost;
import com.acme.host.LoadingHost;
import com.acme.host.LoggingHost;
import com.acme.host.StoppingHost;
import com.acme.recorder.LockingTransformer;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.LockRecording;
import io.sageflight.agent.harness.OtherAgent;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks in places where a hook could meet itself, or JFR: the host ends, and right, and the hook sees each wait once. */
@Timeout(180)
class LockSafetyIT {
    private static final String HOOK = "java.util.concurrent.locks.SageFlightHook";

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("safe.jfr");
    }

    private LockRecording run(Class<?> host, String... jvmArguments) throws Exception {
        Finished finished = ChildJvm.runHost(host, List.of(jvmArguments), file().toString());
        assertThat(finished.exitCode()).as(finished::transcript).isZero();
        assertThat(finished.err()).as(finished::transcript).isEmpty();
        LockRecording run = new LockRecording(host.getSimpleName(), finished, Events.read(file()));
        assertThat(run.overhead().getLong("errors")).isZero();
        for (String type : List.of("sage.LockContention", "sage.LockBlame")) {
            // Of a wait while JFR changes chunks the stack may be lost.
            assertThat(run.events().of(type))
                    .filteredOn(event -> event.getStackTrace() != null)
                    .allSatisfy(LockSafetyIT::assertNotWithinAHook);
        }
        return run;
    }

    /** A wait that a hook itself caused would have the hook twice in its stack, or once and further down. */
    private static void assertNotWithinAHook(RecordedEvent event) {
        assertThat(event.getStackTrace().getFrames().stream()
                        .filter(frame -> frame.getMethod().getType().getName().startsWith(HOOK)))
                .as(event.toString())
                .hasSizeLessThanOrEqualTo(1);
    }

    private static long waitsIn(LockRecording run, Class<?> type, String method) {
        return run.contentions().stream()
                .filter(event -> LockRecording.isIn(event, type, method))
                .count();
    }

    @Test
    void classInitializers() throws Exception {
        LockRecording run = run(InitializerHost.class, AgentJar.argument(""));
        assertThat(run.host().value("settings")).isEqualTo("123");
        // The first may have waited before the recording began.
        assertThat(waitsIn(run, InitializerHost.class, "locked")).isBetween(2L, 3L);
        assertThat(run.contentions())
                .filteredOn(event -> LockRecording.isIn(event, InitializerHost.class, "locked"))
                .extracting(event -> event.getString("ownerName"))
                .containsOnly("main");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transformerOfAnotherAgent(boolean loadedFirst) throws Exception {
        String ours = AgentJar.argument("");
        String other = OtherAgent.argument(LockingTransformer.class, directory);
        LockRecording run = loadedFirst ? run(LoadingHost.class, other, ours) : run(LoadingHost.class, ours, other);
        assertThat(run.host().value("loaded")).isEqualTo("600");
        assertThat(Integer.parseInt(run.host().value("transformed"))).isGreaterThanOrEqualTo(600);
        assertThat(waitsIn(run, LockingTransformer.class, "transform")).isGreaterThan(20);
    }

    @Test
    void loggingHandlerThatJfrCallsToo() throws Exception {
        LockRecording run = run(LoggingHost.class, AgentJar.argument(""));
        assertThat(run.host().value("published")).isEqualTo(run.host().value("logged"));
        assertThat(Long.parseLong(run.host().value("logged"))).isGreaterThan(4_000 + 2 * 10);
        assertThat(run.events().of("com.acme.Beat").size()).isGreaterThanOrEqualTo(10);
        assertThat(waitsIn(run, LoggingHost.class, "publish")).isGreaterThan(20);
    }

    /** The lock's hooks throw nothing, but for what the host throws into them. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_19, disabledReason = "later JDKs cannot stop threads")
    void threadStoppedWithinAHookEnds() throws Exception {
        LockRecording run = run(StoppingHost.class, AgentJar.argument(""));
        assertThat(run.host().value("ended")).isEqualTo(run.host().value("stopped"));
        assertThat(waitsIn(run, StoppingHost.class, "tryForEver")).isGreaterThan(100);
    }
}
