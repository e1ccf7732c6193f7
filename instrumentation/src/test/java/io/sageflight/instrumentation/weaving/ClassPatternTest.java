/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPatternTest {
    @Test
    void aClassNameMeansTheClassAndThoseNestedInIt() {
        ClassPattern pattern = ClassPattern.parse("com.acme.Order");

        assertThat(pattern.matches("com/acme/Order")).isTrue();
        assertThat(pattern.matches("com/acme/Order$Line")).isTrue();
        assertThat(pattern.matches("com/acme/Orders")).isFalse();
        assertThat(pattern.matches("com/acme/order/Order")).isFalse();
    }

    @Test
    void aStarMeansThePackageAndAllBelow() {
        ClassPattern pattern = ClassPattern.parse("com.acme.*");

        assertThat(pattern.matches("com/acme/Order")).isTrue();
        assertThat(pattern.matches("com/acme/deep/er/Order")).isTrue();
        assertThat(pattern.matches("com/acmetoo/Order")).isFalse();
        assertThat(pattern.matches("com/acme")).isFalse();
    }

    @Test
    void anExclusionWinsWhereverItStands() {
        ClassPattern pattern = ClassPattern.parse("!com.acme.internal.*; com.acme.*");

        assertThat(pattern.matches("com/acme/Order")).isTrue();
        assertThat(pattern.matches("com/acme/internal/Cache")).isFalse();
    }

    @Test
    void partsThatMatchedNothingAreNamed() {
        ClassPattern pattern = ClassPattern.parse("com.acme.*;org.none.*");
        pattern.matches("com/acme/Order");

        assertThat(pattern.unmatched()).containsExactly("org.none.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "com..acme", ".acme", "com.acme.", "*", "com.*.acme", "com.acme.Or*", "com/acme", "a b"
            })
    void whatIsNoPatternIsRefusedWithWhatIsAccepted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPattern.parse(text))
                .withMessageContaining("com.acme.*");
    }

    @Test
    void aPatternThatOnlyExcludesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPattern.parse("!com.acme.*"))
                .withMessageContaining("only excludes");
    }
}
