/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Properties properties = new Properties();

    @Test
    void eachCommandFindsItsOwn() {
        Answers.add(properties, "5f", "attached");
        Answers.add(properties, "5f7", "already attached: options are a=b;\n nothing changed");
        Answers.add(properties, "", "attached by the command line of the host");

        assertThat(Answers.find(properties, "5f")).contains("attached");
        assertThat(Answers.find(properties, "5f7")).contains("already attached: options are a=b; nothing changed");
        assertThat(Answers.find(properties, "5")).isEmpty();
        assertThat(Answers.find(properties, "")).isEmpty();
    }

    @Test
    void theOldestIsForgotten() {
        for (int i = 0; i <= Answers.MOST; i++) {
            Answers.add(properties, "id" + i, "attached");
        }

        assertThat(Answers.find(properties, "id0")).isEmpty();
        assertThat(Answers.find(properties, "id1")).contains("attached");
        assertThat(Answers.find(properties, "id" + Answers.MOST)).contains("attached");
    }

    @Test
    void aStatusDoesNotTakeAnswersAway() {
        Answers.add(properties, "5f", "attached");
        properties.putAll(AgentStatusTest.woven().toProperties());

        assertThat(Answers.find(properties, "5f")).contains("attached");
    }
}
