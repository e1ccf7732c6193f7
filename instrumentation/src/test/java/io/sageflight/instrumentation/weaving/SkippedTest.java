/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkippedTest {
    private final Skipped skipped = new Skipped();

    @Test
    void everyReasonOfAClassIsToldOnce() {
        skipped.add("com/acme/Order", "method a() is too large");
        skipped.add("com/acme/Order", "method b() is too large");
        skipped.add("com/acme/Order", "method a() is too large");

        assertThat(skipped.lines()).containsExactly("com.acme.Order: method a() is too large; method b() is too large");
    }

    @Test
    void linesAreBoundedInNumberAndLength() {
        for (int i = 0; i < 1_000; i++) {
            skipped.add("com/acme/Order", "method m" + i + "() is too large");
            skipped.add("com/acme/C" + i, "too large");
        }

        assertThat(skipped.lines())
                .hasSizeLessThanOrEqualTo(100)
                .allMatch(line -> line.length() < 1_200)
                .endsWith("… and 902 more");
    }
}
