/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** In Mission Control there is nothing else: of our events only names, which the compiler copied. */
    @ArchTest
    static final ArchRule rulesNeedMissionControlAndTheJdkOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.openjdk.jmc..", "io.sageflight.jmc");

    @ArchTest
    static final ArchRule rulesUseWhatMissionControlExports =
            classes().should().onlyDependOnClassesThat().resideOutsideOfPackage("org.openjdk.jmc..internal..");
}
