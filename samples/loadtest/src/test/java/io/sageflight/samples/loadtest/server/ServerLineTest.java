/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.samples.loadtest.jvm.JvmFigures;
import org.junit.jupiter.api.Test;

class ServerLineTest {
    @Test
    void figuresArriveAsTheyWereSent() {
        JvmFigures figures = new JvmFigures(1, 2, 3, 4, 5, 6);
        assertThat(ServerLine.parse(ServerLine.of(figures).toString()).figures())
                .isEqualTo(figures);
    }

    @Test
    void valuesMayHaveEqualsSigns() {
        assertThat(ServerLine.parse("loadtest-server ready certificate=YQ== port=1")
                        .text("certificate"))
                .isEqualTo("YQ==");
    }

    @Test
    void whatIsMissingIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ServerLine.parse("loadtest-server cpu nanos=x").number("nanos"))
                .withMessage("'loadtest-server cpu nanos=x' has no number nanos");
        assertThatIllegalArgumentException().isThrownBy(() -> ServerLine.parse("loadtest-server cpu 5"));
        assertThatIllegalArgumentException().isThrownBy(() -> ServerLine.parse("cpu nanos=5"));
    }
}
