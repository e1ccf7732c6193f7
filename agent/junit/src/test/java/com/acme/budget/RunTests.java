/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.budget;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs tests of classes in this package and prints what became of each, in lines that begin with its name. */
public final class RunTests {
    private RunTests() {}

    public static void main(String[] classes) {
        EngineTestKit.Builder tests = EngineTestKit.engine("junit-jupiter").enableImplicitConfigurationParameters(true);
        for (String name : classes) {
            tests.selectors(selectClass("com.acme.budget.BudgetCases$" + name));
        }
        tests.execute().testEvents().finished().stream().forEach(event -> {
            TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
            String name = event.getTestDescriptor().getDisplayName().replace("()", "");
            String message = result.getThrowable().map(Throwable::getMessage).orElse("");
            System.out.println(name + " " + result.getStatus());
            message.lines().forEach(line -> System.out.println(name + ": " + line));
        });
    }
}
