/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.junit.AllocationBudget;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Budgets of sessions can fail: what the agent would charge to a session, it charges to the test that creates it. */
class SessionSitesIT {
    /** Not a test of this build: its budget is too small. */
    static class Miserly {
        private final ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.defaults());
        private final byte[] secret = new byte[32];

        @AfterEach
        void close() {
            manager.close();
        }

        @Test
        @AllocationBudget(maxObjects = 0)
        void creatingAndRemovingASession() {
            for (int i = 0; ++secret[i] == 0; ) {
                i++; // the next number
            }
            manager.ensure(secret, "", Role.INITIATOR).session().close();
        }
    }

    @Test
    void sitesInTheCoreAreListed() {
        List<TestExecutionResult> results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Miserly.class))
                .configurationParameter("sage.budget.patience", "0")
                .execute()
                .testEvents()
                .finished()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .toList();
        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.getThrowable().orElseThrow())
                        .hasMessageContaining("its budget is 0 objects")
                        .hasMessageContaining("io.sageflight.core.session.Ensured ")
                        .hasMessageContaining("io.sageflight.core.session.SessionHandle "));
    }
}
