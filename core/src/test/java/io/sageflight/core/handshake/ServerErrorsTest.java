/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.HandshakeVectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.vectors.Vectors;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All 38 messages with which peers' servers were tried, and their answers, byte for byte. That includes the three texts of
 * Go's standard library. One is met only under {@code strictResponder(false)}: a message for another responder, which is a
 * defect (D7) and refused otherwise.
 */
class ServerErrorsTest {
    static Stream<Map<String, Object>> cases() {
        return HandshakeVectors.section("server_errors").flatMap(section -> Vectors.objects(section, "cases").stream());
    }

    @Test
    void thereAreThirtyEightCases() {
        HandshakeVectors.section("server_errors")
                .forEach(
                        section -> assertThat(Vectors.objects(section, "cases")).hasSize(38));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void exactPolicyAnswersAsPeersDo(Map<String, Object> testCase) {
        String name = text(testCase, "case");
        try (TwoAgents agents = new TwoAgents(ServerErrors.settings(name))) {
            SecureMessage message = ServerErrors.message(name, agents);
            MessageResponse response = agents.handle(message);
            assertThat(response.error()).isEqualTo(text(testCase, "error_utf8"));
            assertThat(response.success()).isEqualTo(testCase.get("success"));
            assertThat(response.data().length > 0).isEqualTo(response.success());
            assertThat(response.messageId()).isEqualTo(message == null ? "" : message.id());
            assertThat(response.taskId()).isEqualTo(message == null ? "" : message.taskId());
            HandshakeOutcome last = agents.outcomes.get(agents.outcomes.size() - 1);
            assertThat(last.accepted()).isEqualTo(response.success());
            assertThat(last.text()).isEqualTo(response.error());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void quietPolicyTellsStrangersNothing(Map<String, Object> testCase) {
        String name = text(testCase, "case");
        boolean success = (boolean) testCase.get("success");
        try (TwoAgents agents =
                new TwoAgents(ServerErrors.settings(name).andThen(builder -> builder.errorPolicy(ErrorPolicy.QUIET)))) {
            MessageResponse response = agents.handle(ServerErrors.message(name, agents));
            assertThat(response.success()).isEqualTo(success);
            assertThat(response.error()).isEqualTo(success ? "" : "authentication failed");
            // Those who run the server are told.
            HandshakeOutcome last = agents.outcomes.get(agents.outcomes.size() - 1);
            assertThat(last.text()).isEqualTo(text(testCase, "error_utf8"));
        }
    }

    /** What it costs is the class that an observer could tell: no refusal before the key agreement uses a private key. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void refusalsUsePrivateKeysOnlyToAgree(Map<String, Object> testCase) {
        String name = text(testCase, "case");
        boolean success = (boolean) testCase.get("success");
        boolean agrees = name.contains("low order");
        try (TwoAgents agents = new TwoAgents(ServerErrors.settings(name))) {
            SecureMessage message = ServerErrors.message(name, agents);
            AtomicInteger signatures = agents.responder.signatures;
            int signedBefore = signatures.get();
            int agreedBefore = agents.responder.kemOperations.agreements.get();
            agents.handle(message);
            assertThat(signatures.get() - signedBefore).isEqualTo(success ? 1 : 0);
            assertThat(agents.responder.kemOperations.agreements.get() - agreedBefore)
                    .isEqualTo(success || agrees ? 1 : 0);
            assertThat(agents.serverEphemerals.closed).hasValue(agents.serverEphemerals.taken.get());
            assertThat(agents.server.sessions().pending()).isLessThanOrEqualTo(1);
            assertThat(agents.serverSessions.statistics().live()).isZero();
        }
    }
}
