/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.TransparentHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link TransparentHost} prints all that an agent could change, down to the frames of exceptions: nothing may differ. */
@Timeout(120)
class TransparencyIT {
    /**
     * Weaves the class in which sessions are created, too. Not the host's main class: the JVM shows frames that were running
     * when their class was retransformed, by whatever agent, without line.
     */
    private static final List<String> AGENT =
            List.of(AgentJar.argument("allocations=com.acme.host.ScriptedManager;com.acme.host.PlainSession"));

    @ParameterizedTest
    @CsvSource({"exit, 7", "uncaught, 1", "return, 0"})
    void hostIsTheSameWithAndWithoutTheAgent(String ending, int exitCode) throws Exception {
        Finished alone = ChildJvm.runHost(TransparentHost.class, List.of(), "none", ending);
        assertThat(alone.exitCode()).as(alone::transcript).isEqualTo(exitCode);
        assertThat(alone.out())
                .contains("lock: true, interrupted true", "java.lang.InterruptedException, cause null, 0 suppressed");

        assertSame(alone, ChildJvm.runHost(TransparentHost.class, AGENT, "none", ending));
        assertSame(alone, ChildJvm.runHost(TransparentHost.class, AGENT, "recording", ending));
    }

    private static void assertSame(Finished alone, Finished withAgent) {
        assertThat(withAgent.out()).containsExactlyElementsOf(alone.out());
        assertThat(withAgent.err()).containsExactlyElementsOf(alone.err());
        assertThat(withAgent.exitCode()).isEqualTo(alone.exitCode());
    }
}
