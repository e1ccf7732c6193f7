/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.vectors.Vectors;
import org.junit.jupiter.api.Test;

/** That no known answer is lost on the way to the tests that look at them. */
class KnownAnswersTest {
    @Test
    void allOfThemAreThere() {
        int files = Vectors.shared("sage-gen1.json").isPresent() ? 2 : 1;
        assertThat(KnownAnswers.directional()).hasSize(2 * files);
        assertThat(KnownAnswers.fromParameters()).hasSize(4 * files);
        assertThat(KnownAnswers.chosenId()).hasSize(files);
        int files2 = Vectors.shared("sage-gen2-gen3.json").isPresent() ? 2 : 1;
        assertThat(KnownAnswers.generation2())
                .hasSize(files2)
                .allSatisfy(all -> assertThat(Vectors.objects(all, "records")).hasSize(30));
    }
}
