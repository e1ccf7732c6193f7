/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNamesTest {
    @ParameterizedTest
    @CsvSource({
        "io.sageflight.samples.baseline.SessionRegistry.find:38, i.s.s.b.SessionRegistry.find:38",
        "java.util.concurrent.ConcurrentHashMap$Node, j.u.c.ConcurrentHashMap$Node",
        "java.lang.String[][], j.l.String[][]",
        "com.acme.Pool.<init>:7, c.a.Pool.<init>:7",
    })
    void packagesBecomeTheirInitials(String name, String shortened) {
        assertThat(ShortNames.of(name)).isEqualTo(shortened);
    }

    @ParameterizedTest
    @CsvSource({"SessionRegistry.lock", "byte[]", "(other locks)", "monitor", "-", "com.acme.lower.run:3"})
    void whatHasNoPackageForSureStays(String name) {
        assertThat(ShortNames.of(name)).isEqualTo(name);
    }
}
