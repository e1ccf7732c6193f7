/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which room may know which. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sageflight.samples.loadtest");

    @Test
    void packagesPointOneWay() {
        slices().matching("io.sageflight.samples.loadtest.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void statisticsAndSchedulesKnowNothingOfTraffic() {
        noClasses()
                .that()
                .resideInAnyPackage("..loadtest.statistics", "..loadtest.schedule")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sageflight.core..", "..loadtest.traffic", "..loadtest.run", "..loadtest.server")
                .check(CLASSES);
    }
}
