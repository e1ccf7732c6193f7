/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    @Test
    void everyBenchmarkGetsATableWithTheFirstVariantAsReference() {
        ComparisonTable table = new ComparisonTable(List.of("without", "with"));
        for (int round = 0; round < 3; round++) {
            table.add("lock", "without", 20 + round);
            table.add("lock", "with", 2 * (20 + round));
        }

        assertThat(table.markdown()).isEqualTo("""

                        **lock**

                        | variant | median ns/op | min ns/op | difference ns/op | ratio to without (95 % interval) |
                        |---|---|---|---|---|
                        | without | 21.0 | 20.0 | | 1 |
                        | with | 42.0 | 40.0 | +21.0 | 2.000 (2.000–2.000) |
                        """);
    }
}
