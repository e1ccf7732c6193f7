/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest {
    private static final SessionManagerConfig CONFIG = SessionManagerConfig.defaults();

    private final PreSharedSecret secret = PreSharedSecret.random();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    static Stream<SessionManager> managers() {
        return Stream.of(new ConcurrentSessionManager(CONFIG), new GlobalLockSessionManager(CONFIG));
    }

    @ParameterizedTest
    @MethodSource("managers")
    void clientsOpenAndCloseSessionsAllTheTimeWithoutErrors(SessionManager sessions) throws Exception {
        Tally tally = drive(sessions, Application.REVERSE);

        assertThat(complaints).isEmpty();
        assertThat(tally.errors()).isZero();
        assertThat(tally.requests()).isGreaterThan(100);
        assertThat(sessions.statistics().created()).isGreaterThanOrEqualTo(tally.requests() / 10);
        assertThat(sessions.statistics().live()).isZero();
    }

    @Test
    void wrongAnswersAreErrors() throws Exception {
        Tally tally = drive(new ConcurrentSessionManager(CONFIG), message -> message);

        assertThat(tally.requests()).isPositive();
        assertThat(tally.errors()).isEqualTo(tally.requests());
        assertThat(complaints).contains("A wrong answer");
        assertThat(tally.successful()).isFalse();
    }

    @Test
    void refusedMessagesAreErrors() throws Exception {
        Tally tally = drive(new ConcurrentSessionManager(CONFIG), message -> {
            throw new IllegalStateException("out of order");
        });

        assertThat(tally.requests()).isPositive();
        assertThat(tally.errors()).isEqualTo(tally.requests());
        assertThat(complaints).allMatch(complaint -> complaint.endsWith("HTTP 400 instead of 200: application error"));
    }

    private Tally drive(SessionManager sessions, Application application) throws Exception {
        try (sessions;
                SessionManager clientSessions = new ConcurrentSessionManager(CONFIG);
                GatewayServer server =
                        GatewayServer.start(0, GatewayServer.SPARE_CONNECTIONS, sessions, secret, application)) {
            Load load = Load.start(
                    server.uri(),
                    new LoadShape(4, 10, 256),
                    clientSessions,
                    secret,
                    Application.REVERSE,
                    complaints::add);
            TimeUnit.SECONDS.sleep(1);
            Tally tally = load.stop();
            assertThat(clientSessions.statistics().live()).isZero();
            return tally;
        }
    }
}
