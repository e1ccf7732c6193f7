/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.LibraryHost;
import com.fasterxml.jackson.core.JsonFactory;
import com.github.benmanes.caffeine.cache.Cache;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Thousands of classes of well-known libraries keep working when all their allocations are counted. */
@Timeout(300)
class WeavingSafetyIT {
    private static final String PATTERN =
            "org.eclipse.jetty.*;com.github.benmanes.*;com.fasterxml.*;org.bouncycastle.*;org.slf4j.*";

    private static final List<Class<?>> LIBRARIES = List.of(
            Server.class,
            EndPoint.class,
            HttpStatus.class,
            Callback.class,
            Logger.class,
            Cache.class,
            JsonFactory.class,
            Hex.class);

    @TempDir
    private Path directory;

    private static ChildJvm host(String... options) throws Exception {
        return ChildJvm.host(
                LIBRARIES,
                LibraryHost.class,
                List.of(
                        "-Xverify:all",
                        AgentJar.argument(String.join(",", List.of(options)) + ",allocations=" + PATTERN)));
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }

    private void finish(ChildJvm host) throws Exception {
        Path file = directory.resolve("libraries.jfr");
        host.command("finish " + file);
        host.send("quit");
        Finished finished = host.awaitEnd();
        assertThat(finished.exitCode()).as(finished::transcript).isZero();
        assertThat(finished.values("broken")).isEmpty();
        assertThat(finished.values("jetty")).containsOnly("hello jetty");
        assertThat(finished.values("caffeine")).containsOnly("7800");
        assertThat(finished.values("jackson"))
                .containsOnly("START_OBJECT FIELD_NAME 1.5 FIELD_NAME VALUE_STRING END_OBJECT");
        assertThat(finished.values("bouncycastle"))
                .isNotEmpty()
                .allMatch(line -> line.equals(
                        "true " + finished.values("bouncycastle").get(0).substring(5)));
        Events events = Events.read(file);
        assertThat(events.of("sage.AgentOverhead"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getLong("errors")).isZero());
        assertThat(events.of("sage.AllocationSite"))
                .extracting(row -> row.getString("site").split("\\.")[1])
                .contains("eclipse", "github", "fasterxml", "bouncycastle");
    }

    @Test
    void classesThatAreLoadedMeanwhileAreWovenAndVerified() throws Exception {
        try (ChildJvm host = host("start-wait=60s")) {
            host.command("start");
            host.send("load");
            int linked = number(host.awaitLine("linked"));
            assertThat(linked).isGreaterThan(7_000);
            host.awaitLine("done load");
            host.awaitAgentProperty("sage.agent.wovenClasses", linked, 60_000);
            host.command("use");
            finish(host);
        }
    }

    @Test
    void loadedClassesAreWovenInBatchesThatNoRecordingWaitsFor() throws Exception {
        try (ChildJvm host = host("start-wait=60s")) {
            host.send("load");
            int linked = number(host.awaitLine("linked"));
            host.awaitLine("done load");
            host.command("start");
            String progress = host.agentProperties().getProperty("sage.agent.progress");
            assertThat(progress).matches("weaving [0-9]+ of [0-9]+ classes");
            host.command("use"); // while some of it is woven
            host.awaitAgentProperty("sage.agent.state", "woven", 120_000);
            host.awaitAgentProperty("sage.agent.wovenClasses", linked, 60_000);
            assertThat(host.agentProperties().getProperty("sage.agent.errors")).isEqualTo("0");
            host.command("use");
            finish(host);
        }
    }
}
