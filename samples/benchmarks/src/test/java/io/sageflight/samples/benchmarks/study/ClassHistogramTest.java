/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sageflight.samples.benchmarks.study.ClassHistogram.Entry;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {
    private static final String BEFORE = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         10000         560000  [B (java.base@17.0.15)
               2:            20            480  java.lang.String (java.base@17.0.15)
            Total         10020         560480
            """;

    private static final String AFTER = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         10005         560280  [B (java.base@17.0.15)
               2:             5            480  com.acme.Session
               3:            19            456  java.lang.String (java.base@17.0.15)
            Total         10029         561216
            """;

    @Test
    void countsAndBytesAreReadByClass() {
        assertThat(ClassHistogram.parse(BEFORE).classes())
                .containsOnly(entry("[B", new Entry(10000, 560000)), entry("java.lang.String", new Entry(20, 480)));
    }

    @Test
    void whatGrewIsTold() {
        assertThat(ClassHistogram.parse(AFTER).since(ClassHistogram.parse(BEFORE)))
                .containsOnly(entry("[B", new Entry(5, 280)), entry("com.acme.Session", new Entry(5, 480)));
    }

    @Test
    void anotherTextIsRefused() {
        assertThatThrownBy(() -> ClassHistogram.parse("no such command")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thisJvmHasOne() {
        assertThat(ClassHistogram.parse(ClassHistogram.textOfAllObjects()).classes())
                .containsKeys("[B", "java.lang.String");
        assertThat(ClassHistogram.ofLiveObjects().classes()).containsKey("java.lang.String");
    }
}
