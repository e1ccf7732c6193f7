/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.acme.host.ProfiledHost;
import io.sageflight.agent.harness.AsyncProfilerLibrary;
import io.sageflight.agent.harness.Browser;
import io.sageflight.agent.harness.Browser.View;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flame graphs as a browser shows them. */
@Timeout(400)
class FlameGraphIT {
    /** A page of text in black on white has as many as its letters' edges take: about a dozen greys. */
    private static final int COLOURS_OF_A_GRAPH = 30;

    @TempDir
    private Path directory;

    private Browser browser;

    @BeforeEach
    void findBrowser() throws Exception {
        AsyncProfilerLibrary.assumeThere();
        browser = Browser.find().orElseGet(() -> abort("There is no Chromium on the PATH"));
    }

    @Test
    void graphsOpenWithoutAScriptErrorAndShowSomething() throws Exception {
        Path all = directory.resolve("all.html");
        Path sessions = directory.resolve("sessions.html");
        try (ChildJvm host = ChildJvm.host(ProfiledHost.class, List.of())) {
            host.awaitLine("ready");
            profile(host, "-o", all.toString());
            profile(host, "-o", sessions.toString(), "--session-kind", "sage");
        }
        for (Path graph : List.of(all, sessions)) {
            View view = browser.open(graph, Files.createTempDirectory(directory, "graph"));
            assertThat(view.console()).as(graph::toString).isEmpty();
            assertThat(view.colours()).as(graph::toString).isGreaterThan(COLOURS_OF_A_GRAPH);
        }
    }

    /** What the test above looks for is there to be found. */
    @Test
    void pageWhoseScriptFailsIsSeenToFail() throws Exception {
        Path page = Files.writeString(
                directory.resolve("broken.html"), "<html><body><script>nowhere.to.be.found()</script></body></html>");

        View view = browser.open(page, directory);
        assertThat(view.console()).singleElement().asString().contains("nowhere is not defined");
        assertThat(view.colours()).isEqualTo(1);
    }

    private static void profile(ChildJvm host, String... output) throws Exception {
        String[] arguments = new String[output.length + 6];
        System.arraycopy(
                new String[] {"profile", host.pid(), "--event", "alloc", "--duration", "2s"}, 0, arguments, 0, 6);
        System.arraycopy(output, 0, arguments, 6, output.length);
        Finished cli = ChildJvm.cli(arguments);
        assertThat(cli.exitCode()).as(cli::transcript).isZero();
    }
}
