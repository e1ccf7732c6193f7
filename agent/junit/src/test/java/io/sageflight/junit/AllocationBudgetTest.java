/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.acme.budget.BudgetCases;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

/** What becomes of tests with a budget in a JVM without the agent. */
class AllocationBudgetTest {
    /** Of those that are to stay over their budget: these have nothing to wait for. */
    private static final String IMPATIENT = "0";

    private static final String PATIENT = "60";

    private static EngineTestKit.Builder tests(String name, String patience) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass("com.acme.budget.BudgetCases$" + name))
                .configurationParameter("sage.budget.patience", patience);
    }

    private static List<TestExecutionResult> results(EngineTestKit.Builder tests) {
        return tests.execute().testEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .toList();
    }

    private static void assertAllPass(EngineTestKit.Builder tests, int count) {
        List<TestExecutionResult> results = results(tests);
        assertThat(results)
                .hasSize(count)
                .allSatisfy(result -> assertThat(result.getThrowable()).isEmpty());
    }

    private static Throwable thrown(EngineTestKit.Builder tests) {
        List<Throwable> thrown = results(tests).stream()
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
        assertThat(thrown).hasSize(1);
        return thrown.get(0);
    }

    @Test
    void theMeasurementItselfAllocatesNothing() {
        assertAllPass(tests("Empty", PATIENT), 2);
    }

    @Test
    void budgetIsExactToTheByte() {
        assertAllPass(tests("Within", PATIENT), 1);
        assertThat(thrown(tests("Beyond", IMPATIENT)))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("a run allocates 1016 B; its budget is 1015 B");
    }

    @Test
    void withoutTheAgentTheMessageSaysHowToGetSites() {
        assertThat(thrown(tests("Beyond", IMPATIENT)).getMessage().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("The sites are not known.", "-javaagent:sage-agent.jar=allocations=", "sage.budget.agent");
    }

    @Test
    void withoutTheAgentABudgetOfObjectsFailsInOneLineThatSaysWhatToAdd() {
        List<TestExecutionResult> results = results(tests("Objects", IMPATIENT));
        assertThat(results)
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.getThrowable().orElseThrow())
                        .hasMessageContaining("-javaagent:sage-agent.jar=allocations="));
        assertThat(results)
                .filteredOn(result -> result.getThrowable().orElseThrow() instanceof CannotMeasureException)
                .hasSize(3)
                .allSatisfy(result -> assertThat(
                                result.getThrowable().orElseThrow().getMessage().lines())
                        .hasSize(1));
    }

    @Test
    void whatIsAllocatedNowAndThenIsSharedByAllRuns() {
        assertThat(thrown(tests("NowAndThen", IMPATIENT))).hasMessageContaining("a run allocates 254 B");
    }

    /** Also if the body is given the time to settle that it does not need. */
    @ParameterizedTest
    @ValueSource(strings = {IMPATIENT, "1"})
    void whatAllocatesBeyondARoundIsSeen(String patience) {
        List<TestExecutionResult> results = results(tests("Growing", patience));
        assertThat(results)
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.getThrowable().orElseThrow())
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageContaining("Allocation budget exceeded"));
    }

    @Test
    void bodyOverItsBudgetIsGivenTimeToSettle() {
        assertAllPass(tests("LateSettling", PATIENT), 1);
        assertThat(thrown(tests("LateSettling", IMPATIENT))).hasMessageContaining("a run allocates 1016 B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failing", "FailingLater"})
    void whatTheBodyThrowsIsPassedOn(String name) {
        assertThat(thrown(tests(name, PATIENT))).isSameAs(BudgetCases.THROWN);
    }

    @Test
    void abortedTestStaysAborted() {
        assertThat(results(tests("Aborting", PATIENT)))
                .singleElement()
                .extracting(TestExecutionResult::getStatus)
                .isEqualTo(Status.ABORTED);
    }

    @Test
    void everyInvocationOfATemplateIsMeasured() {
        EngineTestKit.Builder tests = tests("Templates", IMPATIENT);
        assertThat(results(tests)).hasSize(4);
        assertThat(thrown(tests)).hasMessageContaining("a run allocates 2016 B; its budget is 1016 B");
    }

    @Test
    void nestedTestsAreMeasuredOnTheirInstances() {
        EngineTestKit.Builder tests = tests("Outer", IMPATIENT);
        assertThat(results(tests)).hasSize(2);
        assertThat(thrown(tests)).hasMessageContaining("a run allocates 1016 B; its budget is 16 B");
    }

    @Test
    void testsInParallelAreChargedForThemselves() {
        EngineTestKit.Builder tests = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("sage.budget.patience", PATIENT)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(
                        selectClass("com.acme.budget.BudgetCases$Within"),
                        selectClass("com.acme.budget.BudgetCases$Empty"),
                        selectClass("com.acme.budget.BudgetCases$LateSettling"));
        assertAllPass(tests, 4);
    }

    @Test
    void otherThreadsAreNotCharged() {
        assertAllPass(tests("OtherThread", PATIENT), 1);
    }

    @Test
    void virtualThreadIsRefusedInWords() {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
        assertThat(thrown(tests("Virtual", PATIENT)))
                .isInstanceOf(CannotMeasureException.class)
                .hasMessageContaining("the JVM counts the bytes of platform threads only, not of virtual threads");
    }

    @Test
    void misuseIsSaid() {
        List<String> messages = results(tests("Misused", PATIENT)).stream()
                .map(result -> result.getThrowable().orElseThrow())
                .filter(ExtensionConfigurationException.class::isInstance)
                .map(Throwable::getMessage)
                .toList();
        assertThat(messages)
                .anyMatch(message -> message.contains("takes maxBytes, maxObjects or both"))
                .anyMatch(message -> message.contains("-7 is no limit; accepted: 0 and more"));
        assertThat(tests("Misused", PATIENT).execute().containerEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage()))
                .singleElement()
                .asString()
                .contains("cannot measure the tests of a @TestFactory");
        assertThat(thrown(tests("Within", "soon"))).hasMessageContaining("sage.budget.patience=soon");
    }
}
