/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.ScratchHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the JIT compiler need not allocate it does not allocate when it is counted, either. */
@Timeout(180)
class EscapeAnalysisIT {
    private static final List<String> KINDS = List.of("object", "array", "box", "lambda");

    @TempDir
    private Path directory;

    private Finished run(String options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(directory.resolve("scratch.jfr").toString()));
        arguments.addAll(KINDS);
        Finished host = ChildJvm.runHost(
                ScratchHost.class, List.of(AgentJar.argument(options)), arguments.toArray(String[]::new));
        assertThat(host.exitCode()).as(host::transcript).isZero();
        return host;
    }

    @Test
    void whatNeverLeavesItsMethodIsRemovedWovenAndUnwovenAlike() throws Exception {
        assertThat(run("").values("removed")).isEqualTo(KINDS);
        Finished woven = run("allocations=com.acme.host.made.*");
        assertThat(woven.values("removed")).as(woven::transcript).isEqualTo(KINDS);
        assertThat(Events.read(directory.resolve("scratch.jfr")).of("sage.AllocationSite"))
                .as("it was counted all the same")
                .anySatisfy(row -> assertThat(row.getLong("count")).isGreaterThanOrEqualTo(1_000_000));
    }
}
