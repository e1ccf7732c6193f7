/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core;

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
            .importPackages("io.sageflight.core");

    @Test
    void coreKnowsNothingOfFlightRecorderOrTheAgent() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jdk.jfr..",
                        "java.lang.instrument..",
                        "net.bytebuddy..",
                        "io.sageflight.events..",
                        "io.sageflight.instrumentation..",
                        "io.sageflight.agent..",
                        "io.sageflight.samples..")
                .check(CLASSES);
    }

    @Test
    void packagesPointOneWay() {
        slices().matching("io.sageflight.core.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void identityAndHpkeKnowNothingOfHandshakesAndSessions() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sageflight.core.identity..", "io.sageflight.core.hpke..", "io.sageflight.core.message..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sageflight.core.handshake..", "io.sageflight.core.session..")
                .check(CLASSES);
    }

    @Test
    void sessionsKnowNothingOfHandshakes() {
        noClasses()
                .that()
                .resideInAPackage("io.sageflight.core.session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sageflight.core.handshake..", "io.sageflight.core.identity..")
                .check(CLASSES);
    }

    @Test
    void nothingBelowSessionsKnowsSessions() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sageflight.core.crypto..",
                        "io.sageflight.core.memory..",
                        "io.sageflight.core.replay..",
                        "io.sageflight.core.session.record..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.sageflight.core.session")
                .check(CLASSES);
    }

    @Test
    void onlyItsOwnPackageKnowsBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sageflight.core.crypto.bouncycastle")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(CLASSES);
    }

    @Test
    void onlyItsOwnPackageKnowsConscrypt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sageflight.core.crypto.conscrypt")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.conscrypt..")
                .check(CLASSES);
    }

    /** So that nothing of Micrometer is loaded where there is no registry. */
    @Test
    void onlyMetricsKnowMicrometerAndNobodyKnowsMetrics() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sageflight.core.metrics")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.sageflight.core.metrics")
                .check(CLASSES);
    }

    @Test
    void providersAreChosenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.sageflight.core.crypto.selection", "io.sageflight.core.crypto.conscrypt")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.sageflight.core.crypto.conscrypt", "io.sageflight.core.crypto.selection")
                .check(CLASSES);
    }

    @Test
    void d18NobodyPrints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
