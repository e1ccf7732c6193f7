/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule seesOnlyEventsByteBuddyAndTheJdk = classes()
            .that()
            .resideInAPackage("io.sageflight.instrumentation..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.sageflight.instrumentation..",
                    "io.sageflight.events..",
                    "net.bytebuddy..",
                    "java..",
                    "jdk.jfr..",
                    "com.sun.management..",
                    "sun.misc..");

    @ArchTest
    static final ArchRule concernsMeetOnlyInTheScope = noClasses()
            .that()
            .resideInAPackage("..instrumentation.scope..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..allocation..", "..lock..", "..session..", "..hook..", "..weaving..", "net.bytebuddy..");

    @ArchTest
    static final ArchRule locksKnowNothingOfSessions = noClasses()
            .that()
            .resideInAPackage("..instrumentation.lock..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..instrumentation.session..");

    @ArchTest
    static final ArchRule weavingKnowsNoConcern = noClasses()
            .that()
            .resideInAPackage("..instrumentation.weaving..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..allocation..", "..lock..", "..session..", "..scope..", "..hook..");

    @ArchTest
    static final ArchRule onlyWeaversAndAdviceKnowByteBuddy = noClasses()
            .that()
            .haveSimpleNameEndingWith("Handler")
            .or()
            .resideInAnyPackage("..scope..", "..hook..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy..");

    @ArchTest
    static final ArchRule onlyWhatReadsOrWritesByteCodeKnowsItsForm = noClasses()
            .that()
            .resideOutsideOfPackages("..weaving..", "..allocation..", "..monitor..", "..lock.name..")
            .and()
            .haveNameNotMatching(".*Weaving(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy.jar.asm..");

    @ArchTest
    static final ArchRule namesKnowNothingOfWaitsAndWeaving = classes()
            .that()
            .resideInAPackage("..instrumentation.lock.name..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..instrumentation.lock.name..",
                    "net.bytebuddy.jar.asm..",
                    "net.bytebuddy.utility..",
                    "java.lang..",
                    "java.io..",
                    "java.net..",
                    "java.util..");
}
