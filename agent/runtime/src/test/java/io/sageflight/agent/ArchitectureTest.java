/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What runs inside a host stays small: no command line, no report, none of their libraries. */
    @ArchTest
    static final ArchRule theHostLoadsNoCommandLine = noClasses()
            .that()
            .resideInAnyPackage("..agent.lifecycle..", "..agent.options..", "..agent.control..", "..agent.profiler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.cli..", "..agent.report..", "picocli..", "com.fasterxml..");

    @ArchTest
    static final ArchRule aReportKnowsNoCommandAndNoRunningAgent = noClasses()
            .that()
            .resideInAPackage("..agent.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.cli..", "..agent.lifecycle..", "..instrumentation..");

    @ArchTest
    static final ArchRule theCommandLineTalksToAgentsOnlyFromOutside = noClasses()
            .that()
            .resideInAPackage("..agent.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.lifecycle..", "..instrumentation..");

    @ArchTest
    static final ArchRule aProfileKnowsNobodyWhoAsksForIt = noClasses()
            .that()
            .resideInAPackage("..agent.profiler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.lifecycle..", "..agent.options..", "..agent.control..");

    @ArchTest
    static final ArchRule optionsKnowNobody = noClasses()
            .that()
            .resideInAPackage("..agent.options..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..agent.lifecycle..", "..agent.control..");
}
