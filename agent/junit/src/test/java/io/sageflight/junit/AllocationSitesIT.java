/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Objects and sites, in JVMs with the packaged agent and in one that counts by itself. */
@Timeout(300)
class AllocationSitesIT {
    private static final String NO_PATIENCE = "-Dsage.budget.patience=0";

    private static String agent(String options) {
        return "-javaagent:" + TestJvm.agentJar() + options;
    }

    private static void assertSitesOfTheWorkshop(TestJvm jvm) {
        assertThat(jvm.passed("within")).as(jvm::toString).isTrue();
        assertThat(jvm.passed("none")).as(jvm::toString).isTrue();
        List<String> beyond = jvm.message("beyond");
        assertThat(beyond).as(jvm::toString).hasSize(6);
        assertThat(beyond.get(0))
                .matches(
                        "Allocation budget exceeded: a run allocates 3 objects and \\d+ B; its budget is 2 objects and 10000 B");
        assertThat(beyond.get(1)).matches(" +Count +Bytes +Class +Site");
        assertThat(beyond.get(2)).matches(" +1 +8\\d\\d +long\\[\\] +com\\.acme\\.budget\\.Workshop\\.assemble:\\d+");
        assertThat(beyond.get(3)).matches(" +1 +32 +int\\[\\] +com\\.acme\\.budget\\.Workshop\\.assemble:\\d+");
        assertThat(beyond.get(4))
                .matches(
                        " +1 +16 +com\\.acme\\.budget\\.Workshop\\$Part +com\\.acme\\.budget\\.Workshop\\.assemble:\\d+");
        assertThat(beyond.get(5)).contains("after warm-up");
        assertThat(jvm.message("beyondInBytes"))
                .hasSize(6)
                .first()
                .asString()
                .matches("Allocation budget exceeded: a run allocates 3 objects and \\d+ B; its budget is 100 B");
    }

    @Test
    void agentFromTheStartListsTheSitesWorstFirst() throws Exception {
        assertSitesOfTheWorkshop(TestJvm.run(List.of(agent("=allocations=com.acme.budget.*"), NO_PATIENCE), "Objects"));
    }

    @Test
    void extensionAttachesTheAgentIfItIsToldWhereItIs() throws Exception {
        assertSitesOfTheWorkshop(TestJvm.run(
                List.of(
                        "-Dsage.budget.agent=" + TestJvm.agentJar(),
                        "-Dsage.budget.allocations=com.acme.budget.*",
                        NO_PATIENCE),
                "Objects"));
    }

    @Test
    void jvmWithoutAllocationBuffersCountsByItself() throws Exception {
        assertSitesOfTheWorkshop(TestJvm.run(List.of("-XX:-UseTLAB", NO_PATIENCE), "Objects"));
    }

    @Test
    void jvmWithoutAllocationBuffersCountsTheJdksObjectsAndNamesTheCaller() throws Exception {
        TestJvm jvm = TestJvm.run(List.of("-XX:-UseTLAB", NO_PATIENCE), "OfTheJdk");
        assertThat(jvm.message("beyond"))
                .as(jvm::toString)
                .anyMatch(line -> line.matches(" +1 +\\d+ +java\\.util\\.concurrent\\.ConcurrentHashMap\\$Node"
                        + " +java\\.util\\.concurrent\\.ConcurrentHashMap\\.putVal:\\d+,"
                        + " called by com\\.acme\\.budget\\.Workshop\\.tabulate:\\d+"));
    }

    @Test
    void objectsThatNoInstrumentedClassAllocatesAreNotTakenForNone() throws Exception {
        TestJvm jvm = TestJvm.run(List.of(agent("=allocations=com.acme.budget.*"), NO_PATIENCE), "OfTheJdk");
        assertThat(jvm.message("beyond"))
                .as(jvm::toString)
                .singleElement()
                .asString()
                .startsWith("No allocation site of the instrumented classes ran, but a run allocates 32 B");
    }

    @Test
    void agentWithoutAPatternIsToldApart() throws Exception {
        TestJvm jvm = TestJvm.run(List.of(agent(""), NO_PATIENCE), "Objects");
        assertThat(jvm.message("within"))
                .as(jvm::toString)
                .singleElement()
                .asString()
                .contains("it was loaded without allocations=");
    }

    @Test
    void agentThatCannotBeHadIsOneLine() throws Exception {
        TestJvm missing = TestJvm.run(
                List.of("-Dsage.budget.agent=nowhere.jar", "-Dsage.budget.allocations=com.acme.budget.*"), "Objects");
        assertThat(missing.message("within"))
                .as(missing::toString)
                .singleElement()
                .asString()
                .startsWith("sage.budget.agent=nowhere.jar is no file");
        TestJvm closed = TestJvm.run(
                List.of(
                        "-XX:+DisableAttachMechanism",
                        "-Dsage.budget.agent=" + TestJvm.agentJar(),
                        "-Dsage.budget.allocations=com.acme.budget.*"),
                "Objects");
        assertThat(closed.message("within"))
                .as(closed::toString)
                .singleElement()
                .asString()
                .startsWith("The agent could not be attached: ");
    }

    @Test
    void testsInParallelAreToldApart() throws Exception {
        assertSitesOfTheWorkshop(TestJvm.run(
                List.of(
                        agent("=allocations=com.acme.budget.*"),
                        NO_PATIENCE,
                        "-Djunit.jupiter.execution.parallel.enabled=true",
                        "-Djunit.jupiter.execution.parallel.mode.default=concurrent",
                        "-Djunit.jupiter.execution.parallel.config.strategy=fixed",
                        "-Djunit.jupiter.execution.parallel.config.fixed.parallelism=4"),
                "Objects"));
    }
}
